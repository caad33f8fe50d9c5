select release_id, strftime(as_of, '%Y-%m-%d') as as_of, batches, models, built_from_rows
from read_parquet('${marts}/rpt_release.parquet')
