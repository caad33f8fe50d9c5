-- What was noted on entry, now and in batches that were replaced, each with what became of it:
-- open in the batch that counts, closed by the first batch without it, or carried on.
with entries as (
    select * from {{ ref('stg_lake__findings') }}
    union all
    select * from {{ ref('stg_lake__past_findings') }}
),

placed as (
    select
        entries.*,
        succession.is_current,
        succession.current_batch_id,
        succession.next_batch_id,
        succession.next_finished_at,
        row_number() over (
            partition by
                entries._batch_id, entries.table_name, entries.rule_id, entries.column_name,
                entries.value_masked
            order by entries._object_sha256, entries._sheet, entries._row_number
        ) as occurrence
    from entries
    inner join {{ ref('int_batches__succession') }} as succession
        on
            entries._batch_id = succession.batch_id
            and entries.table_name = succession.table_name
),

followed as (
    select
        *,
        min(_ingested_at) over (same_finding) as first_seen_at,
        max(case when is_current then 1 else 0 end) over (same_finding) as is_still_there,
        row_number() over (same_finding order by _ingested_at desc, _batch_id desc) as recency
    from placed
    window same_finding as (
        partition by
            current_batch_id, table_name, rule_id, column_name, value_masked, occurrence
    )
)

select
    rule_id,
    severity as severity_code,
    table_name,
    file_name,
    column_name,
    field_name,
    value_masked,
    detail,
    first_seen_at,
    case when is_current then 'open' else 'closed' end as state_code,
    case when not is_current then next_batch_id end as closed_by_batch_id,
    case when not is_current then next_finished_at end as closed_at,
    {{ address_columns() }}
from followed
where is_current or (is_still_there = 0 and recency = 1)
