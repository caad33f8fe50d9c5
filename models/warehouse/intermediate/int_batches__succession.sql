-- Which batch stands for a batch today, and which one came right after it: findings of the one that
-- the next does not have are closed by it.
with active as (
    select
        batch_id,
        table_name,
        is_current,
        finished_at,
        cast(null as timestamp) as replaced_at,
        current_batch_id
    from {{ ref('stg_lake__batches') }}
),

replaced as (
    select
        past.batch_id,
        past.table_name,
        false as is_current,
        past.finished_at,
        past.replaced_at,
        coalesce(active.current_batch_id, past.replaced_by) as current_batch_id
    from {{ ref('stg_lake__past_batches') }} as past
    left join active
        on
            past.replaced_by = active.batch_id
            and past.table_name = active.table_name
),

everything as (
    select * from active
    union all
    select * from replaced
)

select
    batch_id,
    table_name,
    is_current,
    current_batch_id,
    coalesce(lead(batch_id) over (succession), current_batch_id) as next_batch_id,
    coalesce(lead(finished_at) over (succession), replaced_at) as next_finished_at
from everything
window succession as (
    partition by table_name, current_batch_id
    order by
        case when is_current then 1 else 0 end,
        finished_at,
        batch_id
)
