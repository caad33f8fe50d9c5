-- What one person owed and paid in one month: late payments added, refunds taken off.
select
    period_month,
    staff_no,
    department_name,
    campus_name,
    cast(sum(dues_owed_fen) as bigint) as owed_fen,
    cast(sum(dues_paid_fen) as bigint) as paid_fen,
    max(dues_paid_fen) > 0 as is_payer,
    -- Refunds and payments for earlier months say nothing about this month's dues.
    sum(
        case
            when coalesce(dues_status_code, '') in ('补缴', '退费') then 0
            else dues_owed_fen - dues_paid_fen
        end
    ) > 0 as is_in_arrears
from {{ ref('fct_dues') }}
group by
    period_month,
    staff_no,
    department_name,
    campus_name
