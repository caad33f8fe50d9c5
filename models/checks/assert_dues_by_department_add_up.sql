-- 科室会费之和与全院不等：有人被漏算或算了两次，报给财务的数对不上。
with departments as (
    select
        month,
        sum(owed_fen) as owed_fen,
        sum(paid_fen) as paid_fen,
        sum(paid_for_month_fen) as paid_for_month_fen
    from {{ ref('int_dues__by_department') }}
    group by month
)

select hospital.month
from {{ ref('rpt_dues_by_month') }} as hospital
full outer join departments on hospital.month = departments.month
where
    hospital.month is null
    or departments.month is null
    or hospital.owed_fen <> departments.owed_fen
    or hospital.paid_fen <> departments.paid_fen
    or hospital.paid_for_month_fen <> departments.paid_for_month_fen
