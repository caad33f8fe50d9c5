select
    {{ columns_of('hr__departments') }},
    {{ audit_columns() }}
from {{ bronze('hr__departments') }}
