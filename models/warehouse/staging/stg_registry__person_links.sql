select
    {{ columns_of('registry__person_links') }},
    {{ audit_columns() }}
from {{ bronze('registry__person_links') }}
