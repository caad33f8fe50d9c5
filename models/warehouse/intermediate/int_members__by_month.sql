-- Members of the hospital at each month end, and who came and went in between.
with standing as (
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
    standing.*,
    coalesce(moves.joined, 0) as joined,
    coalesce(moves.departed, 0) as departed
from standing
left join moves on standing.month = moves.month
