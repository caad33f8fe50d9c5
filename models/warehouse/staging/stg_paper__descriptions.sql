select
    description_key,
    object_sha256,
    file_name,
    archival_code,
    document_no,
    title,
    responsible_party,
    document_date,
    security_level_code,
    page_count,
    keying_outcome_code,
    {{ audit_columns() }}
from {{ bronze('paper__descriptions') }}
