-- What one person owed and paid for one month, refunds and later payments netted.
select
    period_month,
    staff_no,
    department_name,
    campus_name,
    cast(sum(dues_owed_fen) as bigint) as owed_fen,
    cast(sum(dues_paid_fen) as bigint) as paid_fen,
    sum(dues_paid_fen) > 0 as is_payer,
    sum(dues_owed_fen) > sum(dues_paid_fen) as is_in_arrears
from {{ ref('fct_dues') }}
group by
    period_month,
    staff_no,
    department_name,
    campus_name
