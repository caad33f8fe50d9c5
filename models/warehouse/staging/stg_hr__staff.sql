select
    staff_no,
    full_name,
    sex_code,
    id_number_token,
    birth_date,
    department_name,
    campus_name,
    job_category_code,
    title_level,
    employment_form_code,
    hired_date,
    left_date,
    staff_status_code,
    union_joined_date,
    membership_status_code,
    union_branch_name,
    {{ audit_columns() }}
from {{ bronze('hr__staff') }}
