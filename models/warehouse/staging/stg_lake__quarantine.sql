select
    table_name,
    rule_id,
    reason,
    column_name,
    raw_text,
    remedy,
    {{ audit_columns() }}
from {{ source('lake', 'lake__quarantine') }}
