select
    {{ columns_of('union__activities') }},
    {{ audit_columns() }}
from {{ bronze('union__activities') }}
