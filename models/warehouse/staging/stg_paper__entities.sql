select
    object_sha256,
    file_name,
    page_number,
    coalesce(page_part, '') as page_part,
    entity_number,
    entity_kind_code,
    text,
    value_text,
    line_number,
    start_offset,
    end_offset,
    confidence,
    {{ audit_columns() }}
from {{ bronze('paper__entities') }}
