-- One table of one active batch.
select
    batches.batch_id,
    batches.source_id,
    sources.source_name,
    batches.table_name,
    tables.table_label,
    batches.period,
    batches.batch_month,
    batches.exported_date,
    batches.file_name,
    batches.object_sha256,
    batches.rows_in,
    batches.accepted,
    batches.quarantined,
    batches.not_data,
    batches.finished_at,
    batches.is_from_file,
    batches.is_current
from {{ ref('stg_lake__batches') }} as batches
left join {{ ref('sources') }} as sources on batches.source_id = sources.source_id
left join {{ ref('table_names') }} as tables on batches.table_name = tables.table_name
