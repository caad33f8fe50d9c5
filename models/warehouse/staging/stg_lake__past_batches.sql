select
    batch_id,
    source_id,
    table_name,
    replaced_by,
    replaced_at,
    finished_at
from {{ source('lake', 'lake__past_batches') }}
