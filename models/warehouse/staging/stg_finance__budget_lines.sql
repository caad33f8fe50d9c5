select
    fiscal_year,
    budget_kind_code,
    account_code,
    account_title as account_name,
    budget_fen,
    budget_change_fen,
    revised_budget_fen,
    executed_fen,
    remark,
    {{ audit_columns() }}
from {{ bronze('finance__budget_lines') }}
