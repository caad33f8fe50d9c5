-- Which cells of the members grid may not be published, within a campus and within the hospital.
with cells as (
    select
        *,
        {{ is_small('members') }} or {{ is_small('eligible_staff') }} as is_small,
        least(members, eligible_staff) as size
    from {{ ref('int_members__by_department') }}
),

within_campus as (
    select
        *,
        {{ is_hidden('is_small', 'size', 'month, campus_name', 'department_name') }} as is_hidden
    from cells
)

select
    month,
    department_name,
    campus_name,
    members,
    eligible_staff,
    is_small,
    {{ is_hidden('is_hidden', 'size', 'month', 'campus_name, department_name') }} as is_suppressed
from within_campus
