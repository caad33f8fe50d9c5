select
  rule_title, severity_label, source_name, findings,
  strftime(oldest_date, '%Y-%m-%d') as oldest_date, remedy
from read_parquet('${marts}/rpt_findings_by_rule.parquet')
order by findings desc, rule_title
