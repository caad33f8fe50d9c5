-- What one person owed in one month, paid in it (late payments in, refunds out) and paid for it.
with lines as (
    select
        period_month,
        staff_no,
        department_name,
        campus_name,
        dues_owed_fen as owed_fen,
        dues_paid_fen as paid_fen,
        0 as paid_for_month_fen,
        -- Refunds and payments for earlier months say nothing about this month's dues.
        case
            when coalesce(dues_status_code, '') in ('补缴', '退费') then 0
            else dues_owed_fen - dues_paid_fen
        end as missing_fen,
        1 as listed
    from {{ ref('fct_dues') }}
    union all
    select
        paid_for_month as period_month,
        staff_no,
        department_name,
        campus_name,
        cast(null as bigint) as owed_fen,
        0 as paid_fen,
        dues_paid_fen as paid_for_month_fen,
        0 as missing_fen,
        0 as listed
    from {{ ref('int_dues__paid_for') }}
)

select
    period_month,
    staff_no,
    department_name,
    campus_name,
    cast(sum(owed_fen) as bigint) as owed_fen,
    cast(sum(paid_fen) as bigint) as paid_fen,
    cast(sum(paid_for_month_fen) as bigint) as paid_for_month_fen,
    max(paid_fen) > 0 as is_payer,
    max(paid_for_month_fen) > 0 as has_paid_for_month,
    sum(missing_fen) > 0 as is_in_arrears,
    max(listed) = 1 as is_listed
from lines
group by
    period_month,
    staff_no,
    department_name,
    campus_name
