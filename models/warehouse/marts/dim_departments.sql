-- The departments of today.
select distinct
    current_code as department_code,
    department_name,
    campus_name,
    department_type
from {{ ref('int_departments__current') }}
