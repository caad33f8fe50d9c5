select
    {{ columns_of('messaging__forms') }},
    {{ audit_columns() }}
from {{ bronze('messaging__forms') }}
