select
    table_name,
    batch_id,
    object_sha256,
    sheet,
    row_number
from {{ source('lake', 'lake__replaced_rows') }}
