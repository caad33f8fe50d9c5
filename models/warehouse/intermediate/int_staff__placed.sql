-- The latest HR export, each person under today's name of the department.
with staff as (
    {{ current_rows('stg_hr__staff', 'hr__staff') }}
),

candidates as (
    select
        staff.staff_no,
        staff.full_name,
        staff.hired_date,
        aliases.department_code,
        aliases.department_name,
        aliases.campus_name,
        row_number() over (
            partition by staff.staff_no, staff.full_name, staff.hired_date
            order by
                case when aliases.alias_campus_name = staff.campus_name then 0 else 1 end asc,
                aliases.valid_to_date desc,
                aliases.valid_from_date desc,
                aliases.department_code asc
        ) as preference
    from staff
    inner join {{ ref('stg_lake__department_names') }} as aliases
        on staff.department_name = aliases.alias_name
)

select
    staff.*,
    candidates.department_code,
    coalesce(candidates.department_name, staff.department_name, '未注明')
        as current_department_name,
    coalesce(staff.campus_name, candidates.campus_name, '未注明') as current_campus_name,
    coalesce(staff.employment_form_code, '') <> '返聘' as is_eligible_form,
    coalesce(staff.membership_status_code, '') = '正常' as is_normal_member
from staff
left join candidates
    on
        staff.staff_no = candidates.staff_no
        and staff.full_name = candidates.full_name
        and staff.hired_date = candidates.hired_date
        and candidates.preference = 1
