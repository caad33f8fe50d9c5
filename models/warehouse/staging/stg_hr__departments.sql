select
    department_code,
    department_name,
    campus_name,
    department_type,
    union_branch_name,
    valid_from_date,
    valid_to_date,
    successor_code,
    {{ audit_columns() }}
from {{ bronze('hr__departments') }}
