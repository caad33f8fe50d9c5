select
    {{ columns_of('paper__descriptions', without=['remark']) }},
    {{ audit_columns() }}
from {{ bronze('paper__descriptions') }}
