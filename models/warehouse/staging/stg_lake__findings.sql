select
    {{ columns_of('lake__findings') }},
    {{ audit_columns() }}
from {{ source('lake', 'lake__findings') }}
