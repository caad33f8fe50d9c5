select
    {{ columns_of('union__proposals') }},
    {{ audit_columns() }}
from {{ bronze('union__proposals') }}
