select
    batch_id,
    object_sha256,
    file_name,
    bytes
from {{ source('lake', 'lake__objects') }}
