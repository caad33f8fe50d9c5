select
    {{ columns_of('lake__past_batches') }}
from {{ source('lake', 'lake__past_batches') }}
