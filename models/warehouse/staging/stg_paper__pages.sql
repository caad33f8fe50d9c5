select
    object_sha256,
    file_name,
    page_number,
    width_px,
    height_px,
    dpi,
    document_type_code,
    document_type_confidence,
    engine_id,
    line_count,
    mean_confidence,
    error_text,
    {{ audit_columns() }}
from {{ bronze('paper__pages') }}
