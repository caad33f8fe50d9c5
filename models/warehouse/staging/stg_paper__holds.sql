select
    archival_code,
    hold_reason_code,
    basis,
    placed_date,
    released_date,
    approved_by,
    {{ audit_columns() }}
from {{ bronze('paper__holds') }}
