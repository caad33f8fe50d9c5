select
    {{ columns_of('lake__review_outcomes') }}
from {{ source('lake', 'lake__review_outcomes') }}
