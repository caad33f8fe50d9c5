select
    {{ columns_of('union__activity_signups') }},
    {{ audit_columns() }}
from {{ bronze('union__activity_signups') }}
