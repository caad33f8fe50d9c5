select
    {{ columns_of('registry__holds') }},
    {{ audit_columns() }}
from {{ bronze('registry__holds') }}
