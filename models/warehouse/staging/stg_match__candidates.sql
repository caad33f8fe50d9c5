select
    {{ columns_of('match__candidates') }},
    {{ audit_columns() }}
from {{ bronze('match__candidates') }}
