select
    {{ columns_of('messaging__consents') }},
    {{ audit_columns() }}
from {{ bronze('messaging__consents') }}
