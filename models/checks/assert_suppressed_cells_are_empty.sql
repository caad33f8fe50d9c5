-- 标为不公布的格子里仍有数：任何人下载数据就能看到。
select month as period, department_name as cell
from {{ ref('rpt_members_by_department') }}
where is_suppressed and coalesce(members, eligible_staff) is not null
union all
select month as period, department_name as cell
from {{ ref('rpt_dues_by_department') }}
where is_suppressed and coalesce(owed_fen, paid_fen, payers) is not null
