select
    {{ columns_of('oa__documents') }},
    {{ audit_columns() }}
from {{ bronze('oa__documents') }}
