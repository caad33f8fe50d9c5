with found as (
    select
        _batch_id,
        table_name,
        count(*) filter (where severity_code = 'reject') as rejected,
        count(*) filter (where severity_code = 'flag') as flagged,
        count(*) filter (where severity_code = 'fix') as fixed
    from {{ ref('fct_findings') }}
    group by
        _batch_id,
        table_name
)

select
    batches.batch_id,
    batches.source_id,
    batches.source_name,
    batches.table_name,
    batches.table_label,
    batches.batch_month as month,
    cast(batches.rows_in - batches.not_data as bigint) as rows_in,
    cast(coalesce(found.rejected, 0) as bigint) as rejected,
    cast(coalesce(found.flagged, 0) as bigint) as flagged,
    cast(coalesce(found.fixed, 0) as bigint) as fixed,
    1000 * {{ ratio(
        "coalesce(found.rejected, 0) + coalesce(found.flagged, 0)",
        "(batches.rows_in - batches.not_data)"
    ) }} as per_thousand,
    batches.finished_at,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_batches') }} as batches
left join found
    on
        batches.batch_id = found._batch_id
        and batches.table_name = found.table_name
where
    batches.is_current
    and batches.is_from_file
