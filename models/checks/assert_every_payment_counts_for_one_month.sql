-- 有实缴没有计入任何月份的收缴率，或计了两次：收缴率偏低或超过百分之百。
with received as (
    select coalesce(sum(dues_paid_fen), 0) as fen
    from {{ ref('fct_dues') }}
    where paid_for_month in (select period_month from {{ ref('fct_dues') }})
),

counted as (
    select coalesce(sum(paid_for_month_fen), 0) as fen
    from {{ ref('rpt_dues_by_month') }}
)

select
    received.fen as received_fen,
    counted.fen as counted_fen
from received
cross join counted
where received.fen <> counted.fen
