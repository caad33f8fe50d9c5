select
    {{ columns_of('lake__objects') }}
from {{ source('lake', 'lake__objects') }}
