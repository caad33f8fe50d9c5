select
  batches.source_name, batches.table_label, batches.period, batches.file_name,
  batches.rows_in, batches.accepted, batches.quarantined, batches.not_data,
  found.flagged, found.fixed,
  batches.batch_id,
  strftime(batches.finished_at + interval 8 hour, '%Y-%m-%d %H:%M') as finished_at
from read_parquet('${marts}/rpt_batches.parquet') as batches
left join read_parquet('${marts}/rpt_findings_by_batch.parquet') as found
  on batches.batch_id = found.batch_id and batches.table_name = found.table_name
order by batches.finished_at desc, batches.file_name
