select
    {{ record_columns('paper__holds') }},
    {{ audit_columns() }}
from {{ bronze('paper__holds') }}
