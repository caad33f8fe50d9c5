select
    {{ columns_of('messaging__posts') }},
    {{ audit_columns() }}
from {{ bronze('messaging__posts') }}
