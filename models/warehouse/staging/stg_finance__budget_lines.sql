select
    {{ columns_of('finance__budget_lines', without=['account_title']) }},
    account_title as account_name,
    {{ audit_columns() }}
from {{ bronze('finance__budget_lines') }}
