select decision_id, kind_label, title, detail, owner, due_label, link
from read_parquet('${marts}/rpt_decisions.parquet')
where month = (select max(month) from read_parquet('${marts}/rpt_overview.parquet'))
order by sort_order
