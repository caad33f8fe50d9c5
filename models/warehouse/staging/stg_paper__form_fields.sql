select
    object_sha256,
    file_name,
    page_number,
    field_name,
    label,
    raw_text,
    value_text,
    confidence,
    checks,
    status_code,
    {{ audit_columns() }}
from {{ bronze('paper__form_fields') }}
