select
    {{ columns_of('oa__minutes') }},
    {{ audit_columns() }}
from {{ bronze('oa__minutes') }}
