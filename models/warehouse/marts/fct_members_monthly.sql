-- Everyone on the staff or in the union at a month end.
with standing as (
    select
        months.month,
        staff.*,
        -- What a roster does not date holds from its own month on.
        coalesce(staff.hired_date <= months.month_end_date, staff.roster_month <= months.month)
        and coalesce(
            staff.left_date > months.month_end_date,
            not staff.is_gone or staff.roster_month > months.month
        ) as is_on_staff,
        -- Exports date no change of status: who has left counts up to that day, whatever the
        -- status says now; who is still here counts while the status is 正常.
        coalesce(
            staff.union_joined_date <= months.month_end_date,
            staff.is_normal_member and staff.roster_month <= months.month
        )
        and coalesce(
            staff.left_date > months.month_end_date,
            staff.is_normal_member and (not staff.is_gone or staff.roster_month > months.month)
        ) as is_member
    from {{ ref('int_months') }} as months
    cross join {{ ref('int_staff__placed') }} as staff
)

select
    standing.month,
    standing.staff_no,
    standing.full_name,
    standing.hired_date,
    links.person_id,
    standing.current_department_name as department_name,
    standing.current_campus_name as campus_name,
    standing.is_member,
    standing.is_on_staff and standing.is_eligible_form as is_eligible,
    {{ audit_columns('standing') }}
from standing
left join {{ ref('int_person_links__current') }} as links
    on
        links.source_table = 'hr__staff'
        and links.source_key = {{ staff_key('standing') }}
where standing.is_on_staff or standing.is_member
