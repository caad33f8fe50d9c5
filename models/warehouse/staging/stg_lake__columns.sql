-- Fields that the files of the batches that count have a column for.
select distinct
    fields.batch_id,
    fields.table_name,
    fields.field_name
from {{ source('lake', 'lake__columns') }} as fields
inner join {{ ref('stg_lake__batches') }} as batches
    on
        fields.batch_id = batches.batch_id
        and fields.table_name = batches.table_name
        and batches.is_current
