select
  source_name, strftime(month, '%Y-%m') as month, expected, received,
  status_code, status_label, rows_accepted, rows_quarantined, rows_not_data, bytes, usual_rows
from read_parquet('${marts}/rpt_quality_by_month.parquet')
order by source_name, month
