select
    {{ columns_of('lake__deliveries') }}
from {{ source('lake', 'lake__deliveries') }}
