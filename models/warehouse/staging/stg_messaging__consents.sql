select
    platform_code,
    group_name,
    participant_pseudonym,
    notice_date,
    notice_version,
    consented_date,
    withdrawn_date,
    {{ audit_columns() }}
from {{ bronze('messaging__consents') }}
