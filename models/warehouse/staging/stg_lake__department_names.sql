select
    alias_name,
    alias_campus_name,
    valid_from_date,
    valid_to_date,
    department_code,
    department_name,
    campus_name,
    department_type
from {{ source('lake', 'lake__department_names') }}
