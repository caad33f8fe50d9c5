select
    {{ columns_of('registry__items') }},
    {{ audit_columns() }}
from {{ bronze('registry__items') }}
