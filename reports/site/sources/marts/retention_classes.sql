select
  retention_class_name,
  sum(items)::bigint as items,
  coalesce(sum(items) filter (status_code = 'expired'), 0)::bigint as expired,
  coalesce(sum(items) filter (status_code = 'due_within_year'), 0)::bigint as due_within_year,
  coalesce(sum(items) filter (status_code = 'permanent'), 0)::bigint as permanent,
  coalesce(sum(items) filter (status_code = 'on_hold'), 0)::bigint as on_hold,
  coalesce(sum(items) filter (status_code = 'not_started'), 0)::bigint as not_started
from read_parquet('${marts}/rpt_retention_by_year.parquet')
group by all
order by expired desc, items desc
