select
    object_sha256,
    page_number,
    coalesce(page_part, '') as page_part,
    width_px,
    height_px,
    dpi,
    engine_id,
    line_count,
    mean_confidence,
    {{ audit_columns() }}
from {{ bronze('oa__pages') }}
