-- Batches of which at least one table counts.
select distinct batch_id
from {{ ref('int_batches__ranked') }}
where is_current
