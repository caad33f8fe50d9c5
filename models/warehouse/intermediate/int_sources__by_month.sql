-- What each source should have sent for a month, and what came.
with received as (
    select
        batches.source_id,
        batches.batch_month as month,
        cast(count(distinct batches.batch_id) as bigint) as received,
        cast(sum(batches.accepted) as bigint) as rows_accepted,
        cast(sum(batches.quarantined) as bigint) as rows_quarantined
    from {{ ref('fct_batches') }} as batches
    inner join {{ ref('source_calendar') }} as calendar
        on batches.source_id = calendar.source_id
    where batches.is_from_file
    group by
        batches.source_id,
        batches.batch_month
),

monthly_from as (
    select
        received.source_id,
        min(received.month) as first_month
    from received
    inner join {{ ref('source_calendar') }} as calendar
        on received.source_id = calendar.source_id
    where calendar.frequency_code = 'monthly'
    group by received.source_id
),

due as (
    select
        monthly_from.source_id,
        months.month
    from monthly_from
    inner join {{ ref('int_months') }} as months on months.month >= monthly_from.first_month
)

select
    coalesce(received.source_id, due.source_id) as source_id,
    coalesce(received.month, due.month) as month,
    cast(case when due.month is null then 0 else 1 end as bigint) as expected,
    coalesce(received.received, 0) as received,
    coalesce(received.rows_accepted, 0) as rows_accepted,
    coalesce(received.rows_quarantined, 0) as rows_quarantined
from received
full outer join due
    on
        received.source_id = due.source_id
        and received.month = due.month
