-- Members of the hospital at each month end, and who came and went in between; NULL is not known.
with known as (
    select
        max(roster_month) as roster_month,
        count(hired_date) * 2 >= count(*) as dates_staff,
        count(case when is_normal_member then union_joined_date end) * 2
        >= count(case when is_normal_member then 1 end) as dates_members
    from {{ ref('int_staff__placed') }}
),

standing as (
    select
        month,
        cast(count(*) filter (where is_member) as bigint) as members,
        cast(count(*) filter (where is_eligible) as bigint) as eligible_staff,
        cast(count(*) filter (where is_member and is_eligible) as bigint) as eligible_members
    from {{ ref('fct_members_monthly') }}
    group by month
),

moves as (
    select
        months.month,
        cast(count(*) filter (
            where staff.union_joined_date between months.month and months.month_end_date
        ) as bigint) as joined,
        cast(count(*) filter (
            where staff.left_date between months.month and months.month_end_date
        ) as bigint) as departed
    from {{ ref('int_months') }} as months
    cross join {{ ref('int_staff__placed') }} as staff
    where
        staff.union_joined_date is not null
        and (staff.is_normal_member or staff.left_date is not null)
        and coalesce(staff.left_date > staff.union_joined_date, true)
    group by months.month
)

select
    standing.month,
    case when known.dates_members or standing.month >= known.roster_month then standing.members end
        as members,
    case when known.dates_staff or standing.month >= known.roster_month then standing.eligible_staff end
        as eligible_staff,
    case
        when (known.dates_staff and known.dates_members) or standing.month >= known.roster_month
            then standing.eligible_members
    end as eligible_members,
    -- Of the time after the roster nobody knows who came and went.
    case when standing.month <= known.roster_month then coalesce(moves.joined, 0) end as joined,
    case when standing.month <= known.roster_month then coalesce(moves.departed, 0) end as departed
from standing
cross join known
left join moves on standing.month = moves.month
