-- A month exported again replaces, person by person, what was exported before.
with dues as (
    select
        dues.*,
        dense_rank() over (
            partition by dues.period_month, dues.staff_no
            order by
                coalesce(batches.exported_date, cast('1900-01-01' as date)) desc,
                batches.finished_at desc,
                batches.batch_id desc
        ) as recency
    from {{ ref('stg_finance__dues') }} as dues
    inner join {{ ref('int_batches__ranked') }} as batches
        on
            dues._batch_id = batches.batch_id
            and batches.table_name = 'finance__dues'
)

select *
from dues
where recency = 1
