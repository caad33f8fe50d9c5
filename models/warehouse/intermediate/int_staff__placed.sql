-- The latest HR export, each person under today's name of the department.
with staff as (
    {{ current_rows('stg_hr__staff', 'hr__staff') }}
),

dated as (
    select
        staff.*,
        batches.batch_month as roster_month,
        count(staff.membership_status_code) over () > 0 as tells_membership,
        coalesce(staff.staff_status_code, '在职') <> '在职' as is_gone
    from staff
    inner join {{ ref('stg_lake__batches') }} as batches
        on
            staff._batch_id = batches.batch_id
            and batches.table_name = 'hr__staff'
),

candidates as (
    select
        staff._object_sha256,
        staff._sheet,
        staff._row_number,
        aliases.department_code,
        aliases.department_name,
        aliases.campus_name,
        row_number() over (
            partition by staff._object_sha256, staff._sheet, staff._row_number
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
    dated.*,
    candidates.department_code,
    coalesce(candidates.department_name, dated.department_name, '未注明')
        as current_department_name,
    coalesce(dated.campus_name, candidates.campus_name, '未注明') as current_campus_name,
    coalesce(dated.employment_form_code, '') not in ('返聘', '规培', '实习') as is_eligible_form,
    -- A roster without a column for it lists as members those who have joined.
    case
        when dated.tells_membership then coalesce(dated.membership_status_code, '') = '正常'
        else dated.union_joined_date is not null
    end as is_normal_member
from dated
left join candidates
    on
        dated._object_sha256 = candidates._object_sha256
        and dated._sheet = candidates._sheet
        and dated._row_number = candidates._row_number
        and candidates.preference = 1
