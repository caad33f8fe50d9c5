select
    object_sha256,
    page_number,
    width_px,
    height_px,
    dpi,
    engine_id,
    line_count,
    mean_confidence,
    {{ audit_columns() }}
from {{ bronze('oa__pages') }}
