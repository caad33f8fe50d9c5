select
    {{ record_columns('paper__catalogue') }},
    {{ audit_columns() }}
from {{ bronze('paper__catalogue') }}
