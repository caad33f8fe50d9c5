select
    {{ columns_of('oa__decisions') }},
    {{ audit_columns() }}
from {{ bronze('oa__decisions') }}
