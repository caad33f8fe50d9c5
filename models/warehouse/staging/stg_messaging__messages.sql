select
    {{ columns_of('messaging__messages') }},
    {{ audit_columns() }}
from {{ bronze('messaging__messages') }}
