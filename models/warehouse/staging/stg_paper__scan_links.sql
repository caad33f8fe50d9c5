select
    {{ columns_of('paper__scan_links') }},
    {{ audit_columns() }}
from {{ bronze('paper__scan_links') }}
