select
    {{ columns_of('union__awards') }},
    {{ audit_columns() }}
from {{ bronze('union__awards') }}
