with cells as (
  select retention_class_name, status_code, items
  from read_parquet('${marts}/rpt_retention_by_year.parquet')
  union all
  select distinct years.retention_class_name, statuses.status_code, 0
  from read_parquet('${marts}/rpt_retention_by_year.parquet') as years
  cross join read_parquet('${marts}/rpt_retention_statuses.parquet') as statuses
),

ranked as (
  select
    cells.*,
    sum(cells.items) over class as items_total,
    sum(cells.items) filter (statuses.sort_order = 1) over class as items_first
  from cells
  inner join read_parquet('${marts}/rpt_retention_statuses.parquet') as statuses
    on cells.status_code = statuses.status_code
  window class as (partition by cells.retention_class_name)
)

select * exclude (items_first)
from (
  pivot ranked on status_code using sum(items)::bigint
  group by retention_class_name, items_total, items_first
)
order by items_first desc, items_total desc
