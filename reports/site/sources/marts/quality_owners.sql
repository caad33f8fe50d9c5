select
  owner, source_name, rejected, flagged, over_30_days, closed,
  strftime(oldest_date, '%Y-%m-%d') as oldest_date
from read_parquet('${marts}/rpt_findings_by_owner.parquet')
order by rejected + flagged desc, owner, source_name
