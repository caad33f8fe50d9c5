select
    table_name,
    _batch_id,
    _object_sha256,
    _sheet,
    _row_number
from {{ source('lake', 'lake__replaced_rows') }}
