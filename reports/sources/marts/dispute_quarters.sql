select
  strftime(quarter, '%Y') || '年' || quarter(quarter) || '季' as quarter,
  consultations, cases, agreed, not_agreed, withdrawn, open_cases
from read_parquet('${marts}/rpt_disputes_by_quarter.parquet') as disputes
order by disputes.quarter
