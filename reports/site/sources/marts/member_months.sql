select month, value as members
from read_parquet('${marts}/rpt_overview.parquet')
where figure_id = 'members' and value is not null
order by month
