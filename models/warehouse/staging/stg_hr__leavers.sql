select
    staff_no,
    full_name,
    department_name,
    employment_form_code,
    leaving_reason_code,
    last_day_date,
    membership_disposal_code,
    remark,
    {{ audit_columns() }}
from {{ bronze('hr__leavers') }}
