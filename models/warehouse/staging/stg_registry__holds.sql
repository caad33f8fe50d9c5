select
    {{ record_columns('registry__holds') }},
    {{ audit_columns() }}
from {{ bronze('registry__holds') }}
