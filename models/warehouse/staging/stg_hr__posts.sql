select
    {{ columns_of('hr__posts') }},
    {{ audit_columns() }}
from {{ bronze('hr__posts') }}
