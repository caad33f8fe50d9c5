with dues as (
    select
        *,
        case when dues_status_code = '补缴' then {{ named_month('remark') }} end as named_month
    from {{ bronze('finance__dues') }}
)

select
    period_month,
    -- A late payment counts for the earlier month its remark names, everything else for its own.
    case when named_month <= period_month then named_month else period_month end as paid_for_month,
    staff_no,
    full_name,
    department_name,
    post_salary_fen,
    grade_salary_fen,
    dues_base_fen,
    dues_owed_fen,
    dues_paid_fen,
    dues_status_code,
    remark,
    {{ audit_columns() }}
from dues
