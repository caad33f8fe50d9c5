-- Dues of the hospital in each month; someone who moved within the month counts once.
with people as (
    select
        period_month,
        staff_no,
        sum(owed_fen) as owed_fen,
        sum(paid_fen) as paid_fen,
        sum(paid_for_month_fen) as paid_for_month_fen,
        max(case when is_payer then 1 else 0 end) as payers,
        max(case when is_in_arrears then 1 else 0 end) as arrears_people
    from {{ ref('int_dues__by_person') }}
    group by
        period_month,
        staff_no
)

select
    period_month as month,
    cast(sum(owed_fen) as bigint) as owed_fen,
    cast(sum(paid_fen) as bigint) as paid_fen,
    cast(sum(paid_for_month_fen) as bigint) as paid_for_month_fen,
    cast(sum(payers) as bigint) as payers,
    -- Where what is owed is mostly not told, nobody knows who is behind.
    case when count(owed_fen) * 2 >= count(*) then cast(sum(arrears_people) as bigint) end as arrears_people
from people
group by period_month
