select
  source_name, table_label, period, file_name, rows_in, accepted, quarantined, not_data,
  batch_id, strftime(finished_at + interval 8 hour, '%Y-%m-%d %H:%M') as finished_at
from read_parquet('${marts}/rpt_batches.parquet') as batches
order by batches.finished_at desc, file_name
