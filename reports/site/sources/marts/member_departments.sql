select
  department_name, campus_name, members, eligible_staff,
  members / nullif(eligible_staff, 0) as enrolment_rate,
  case when is_suppressed then '人数过少，不公布' else '' end as remark,
  strftime(month, '%Y-%m') as month
from read_parquet('${marts}/rpt_members_by_department.parquet') as departments
qualify departments.month = max(departments.month) over ()
order by enrolment_rate nulls last, department_name
