-- Every name a department has had, with the name it goes by today.
with names as (
    {{ current_rows('stg_hr__departments', 'hr__departments') }}
)

select
    names.department_name as alias_name,
    names.campus_name as alias_campus_name,
    names.valid_from_date,
    coalesce(names.valid_to_date, cast('9999-12-31' as date)) as valid_to_date,
    departments.current_code as department_code,
    departments.department_name,
    departments.campus_name,
    departments.department_type
from names
inner join {{ ref('int_departments__current') }} as departments
    on names.department_code = departments.department_code
