select
  figure_id, page, label, value, unknown_reason, unit, numerator, denominator,
  previous_month_value, previous_year_value, definition, sort_order,
  strftime(month, '%Y-%m') as month,
  strftime(cutoff_date, '%Y-%m-%d') as cutoff_date
from read_parquet('${marts}/rpt_overview.parquet') as overview
qualify row_number() over (partition by figure_id order by overview.month desc) = 1
order by sort_order
