select
    hold_id,
    item_id,
    hold_reason_code,
    basis,
    placed_date,
    released_date,
    {{ audit_columns() }}
from {{ bronze('registry__holds') }}
