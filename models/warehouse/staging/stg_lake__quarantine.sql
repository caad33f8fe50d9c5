select
    {{ columns_of('lake__quarantine') }},
    {{ audit_columns() }}
from {{ source('lake', 'lake__quarantine') }}
