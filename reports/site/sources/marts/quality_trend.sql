select
  month as month_date, source_name,
  1000.0 * sum(rejected + flagged) / nullif(sum(rows_in), 0) as per_thousand
from read_parquet('${marts}/rpt_findings_by_batch.parquet')
where month > (
  select max(month) - interval 24 month from read_parquet('${marts}/rpt_findings_by_batch.parquet')
)
group by month, source_name
order by month_date, source_name
