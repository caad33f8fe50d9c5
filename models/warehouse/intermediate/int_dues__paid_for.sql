-- Which month and department each payment counts for; a late payment is placed where that month's
-- dues were owed, for the payer may have moved since.
with dues as (
    select * from {{ ref('fct_dues') }}
),

exported_months as (
    select distinct period_month from dues
),

owing as (
    select
        period_month,
        staff_no,
        department_name,
        campus_name,
        row_number() over (
            partition by period_month, staff_no
            order by dues_owed_fen desc, department_name asc, campus_name asc
        ) as preference
    from dues
)

select
    dues.paid_for_month,
    dues.staff_no,
    coalesce(owing.department_name, dues.department_name) as department_name,
    coalesce(owing.campus_name, dues.campus_name) as campus_name,
    dues.dues_paid_fen
from dues
-- Of a month that never arrived nothing is known to be owed: it has no rate.
inner join exported_months on dues.paid_for_month = exported_months.period_month
left join owing
    on
        dues.paid_for_month = owing.period_month
        and dues.staff_no = owing.staff_no
        and dues.paid_for_month <> dues.period_month
        and owing.preference = 1
