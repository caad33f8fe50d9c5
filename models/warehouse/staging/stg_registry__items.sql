select
    {{ record_columns('registry__items') }},
    {{ audit_columns() }}
from {{ bronze('registry__items') }}
