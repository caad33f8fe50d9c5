select
    {{ columns_of('hr__staff', without=['mobile']) }},
    {{ audit_columns() }}
from {{ bronze('hr__staff') }}
