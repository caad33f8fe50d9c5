select
    {{ columns_of('paper__holds') }},
    {{ audit_columns() }}
from {{ bronze('paper__holds') }}
