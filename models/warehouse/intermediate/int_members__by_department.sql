-- Members and eligible staff of each department at each month end.
select
    month,
    department_name,
    campus_name,
    cast(count(*) filter (where is_member) as bigint) as members,
    cast(count(*) filter (where is_eligible) as bigint) as eligible_staff
from {{ ref('fct_members_monthly') }}
group by
    month,
    department_name,
    campus_name
