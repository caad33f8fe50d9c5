select
    batch_id,
    source_name,
    table_name,
    table_label,
    period,
    file_name,
    rows_in,
    accepted,
    quarantined,
    not_data,
    object_sha256,
    finished_at,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_batches') }}
where is_from_file
