select due_year::varchar as due_year, status_label, sum(items)::bigint as items
from read_parquet('${marts}/rpt_retention_by_year.parquet')
where due_year is not null
group by all
order by due_year, status_label
