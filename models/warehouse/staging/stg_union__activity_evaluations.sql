select
    {{ columns_of('union__activity_evaluations') }},
    {{ audit_columns() }}
from {{ bronze('union__activity_evaluations') }}
