-- A month exported again replaces, person by person, what was exported before.
with dues as (
    select
        dues.*,
        dense_rank() over (
            partition by dues.period_month, dues.staff_no
            order by batches.export_rank desc
        ) as recency
    from {{ ref('stg_finance__dues') }} as dues
    inner join {{ ref('stg_lake__batches') }} as batches
        on
            dues._batch_id = batches.batch_id
            and batches.table_name = 'finance__dues'
)

select *
from dues
where recency = 1
