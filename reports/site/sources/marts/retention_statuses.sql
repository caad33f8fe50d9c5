select status_code, status_label, items
from read_parquet('${marts}/rpt_retention_statuses.parquet')
order by sort_order
