-- Batches of which at least one table counts.
select distinct batch_id
from {{ ref('stg_lake__batches') }}
where is_current
