select
  rule_title, kind_label, severity_label, owner, source_name, findings, over_30_days, closed,
  strftime(oldest_date, '%Y-%m-%d') as oldest_date, remedy
from read_parquet('${marts}/rpt_findings_by_rule.parquet')
order by
  case severity_code when 'reject' then 0 when 'flag' then 1 else 2 end,
  findings desc, rule_title, source_name
