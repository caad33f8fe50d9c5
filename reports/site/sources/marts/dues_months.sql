select
  month as month_date,
  strftime(month, '%Y-%m') as month,
  owed_fen / 100.0 as owed_yuan,
  paid_fen / 100.0 as paid_yuan,
  paid_for_month_fen / 100.0 as paid_for_month_yuan,
  paid_for_month_fen / nullif(owed_fen, 0) as collection_rate,
  payers, arrears_people,
  case when is_provisional then '预' else '' end as provisional
from read_parquet('${marts}/rpt_dues_by_month.parquet')
order by month_date
