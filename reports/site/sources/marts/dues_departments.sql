select
  department_name, campus_name, payers,
  owed_fen / 100.0 as owed_yuan,
  paid_for_month_fen / 100.0 as paid_for_month_yuan,
  paid_for_month_fen / nullif(owed_fen, 0) as collection_rate,
  case when is_suppressed then '人数过少，不公布' else '' end as remark,
  strftime(month, '%Y-%m') as month
from read_parquet('${marts}/rpt_dues_by_department.parquet') as departments
qualify departments.month = max(departments.month) over ()
order by collection_rate nulls last, department_name
