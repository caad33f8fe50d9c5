select
    object_sha256,
    file_name,
    page_number,
    line_number,
    text,
    confidence,
    min_character_confidence,
    {{ audit_columns() }}
from {{ bronze('paper__lines') }}
