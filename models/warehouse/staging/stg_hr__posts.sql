select
    staff_no,
    full_name,
    department_name,
    post_name,
    professional_title,
    post_grade,
    post_from_date,
    post_to_date,
    appointment_no,
    {{ audit_columns() }}
from {{ bronze('hr__posts') }}
