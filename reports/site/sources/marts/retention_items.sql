select
  archival_code, display_title, retention_class_name, fiscal_year, retention_label,
  strftime(start_date, '%Y-%m-%d') as start_date,
  strftime(due_date, '%Y-%m-%d') as due_date,
  status_label, hold_reason, page_count,
  case when is_digitised then '有' else '无' end as scan,
  strftime(cutoff_date, '%Y-%m-%d') as cutoff_date
from read_parquet('${marts}/rpt_retention_list.parquet') as items
order by items.due_date nulls last, archival_code
