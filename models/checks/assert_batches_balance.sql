-- 批次读入的行数不等于采用、隔离与非数据之和：有行凭空消失，任何合计都不可信。
select
    batch_id,
    table_name
from {{ ref('stg_lake__batches') }}
where rows_in <> accepted + quarantined + not_data
