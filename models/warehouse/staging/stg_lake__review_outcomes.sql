select
    review_kind_code,
    _batch_id,
    object_sha256,
    page_number,
    page_part,
    reading_number,
    status_code,
    value_text,
    corrected_text,
    proofread_at
from {{ source('lake', 'lake__review_outcomes') }}
