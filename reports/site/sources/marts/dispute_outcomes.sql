select
  year(quarter)::varchar as year,
  sum(cases)::bigint as cases,
  sum(agreed)::bigint as agreed,
  sum(not_agreed)::bigint as not_agreed,
  sum(withdrawn)::bigint as withdrawn,
  sum(agreed) / nullif(sum(agreed) + sum(not_agreed), 0) as success_rate
from read_parquet('${marts}/rpt_disputes_by_quarter.parquet')
group by all
order by year desc
