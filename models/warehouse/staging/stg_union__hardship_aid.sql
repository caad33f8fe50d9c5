select
    {{ columns_of('union__hardship_aid') }},
    {{ audit_columns() }}
from {{ bronze('union__hardship_aid') }}
