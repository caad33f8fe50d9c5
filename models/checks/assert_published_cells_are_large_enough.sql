-- 公布了不足五人的一格：熟人一看便知是谁。
select 'members' as grid, month as period, department_name as cell
from {{ ref('rpt_members_by_department') }}
where {{ is_small('members') }} or {{ is_small('eligible_staff') }}
union all
select 'dues' as grid, month as period, department_name as cell
from {{ ref('rpt_dues_by_department') }}
where {{ is_small('payers') }}
union all
select 'disputes' as grid, quarter as period, campus_name as cell
from {{ ref('rpt_disputes_by_campus') }}
where {{ is_small('consultations') }} or {{ is_small('cases') }}
