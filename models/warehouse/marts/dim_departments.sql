-- The departments of today.
select distinct
    department_code,
    department_name,
    campus_name,
    department_type
from {{ ref('stg_lake__department_names') }}
