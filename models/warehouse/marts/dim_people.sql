-- The registry's people, with what HR says of them now.
with people as (
    {{ current_rows('stg_registry__people', 'registry__people') }}
),

staff as (
    select
        links.person_id,
        staff.staff_no,
        staff.full_name,
        staff.current_department_name,
        staff.left_date,
        row_number() over (
            partition by links.person_id
            order by staff.hired_date desc, staff.staff_no asc
        ) as recency
    from {{ ref('int_staff__placed') }} as staff
    inner join {{ ref('int_person_links__current') }} as links
        on
            links.source_table = 'hr__staff'
            and links.source_key = {{ staff_key('staff') }}
)

select
    people.person_id,
    staff.staff_no,
    staff.full_name,
    staff.current_department_name as department_name,
    staff.left_date,
    staff.person_id is not null as is_on_hr_list
from people
left join staff on people.person_id = staff.person_id and staff.recency = 1
