select
  strftime(disputes.quarter, '%Y') || '年' || quarter(disputes.quarter) || '季' as quarter,
  kind, items
from (
  unpivot (
    select quarter, consultations as "咨询", cases as "立案"
    from read_parquet('${marts}/rpt_disputes_by_quarter.parquet')
  ) on "咨询", "立案" into name kind value items
) as disputes
order by disputes.quarter, kind desc
