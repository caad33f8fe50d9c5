-- Members and eligible staff of each department at each month end of which both are known.
with known_months as (
    select month
    from {{ ref('int_members__by_month') }}
    where
        eligible_members is not null
        and not exists (
            select 1 from {{ ref('int_figures__lacking') }}
            where figure_id = 'members'
        )
)

select
    members.month,
    members.department_name,
    members.campus_name,
    cast(count(*) filter (where members.is_member) as bigint) as members,
    cast(count(*) filter (where members.is_eligible) as bigint) as eligible_staff
from {{ ref('fct_members_monthly') }} as members
inner join known_months on members.month = known_months.month
group by
    members.month,
    members.department_name,
    members.campus_name
