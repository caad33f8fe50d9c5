select
    period_month,
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
from {{ bronze('finance__dues') }}
