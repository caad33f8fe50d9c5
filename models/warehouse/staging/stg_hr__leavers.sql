select
    {{ columns_of('hr__leavers') }},
    {{ audit_columns() }}
from {{ bronze('hr__leavers') }}
