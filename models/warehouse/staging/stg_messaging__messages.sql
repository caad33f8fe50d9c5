select
    platform_code,
    group_name,
    sent_at,
    participant_pseudonym,
    message_kind_code,
    message_text,
    {{ audit_columns() }}
from {{ bronze('messaging__messages') }}
