select
    {{ columns_of('paper__catalogue', without=['remark']) }},
    {{ audit_columns() }}
from {{ bronze('paper__catalogue') }}
