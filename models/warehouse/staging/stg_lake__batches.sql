with batches as (
    select * from {{ source('lake', 'lake__batches') }}
)

select
    batch_id,
    source_id,
    table_name,
    delivery_id,
    period,
    exported_date,
    file_name,
    object_sha256,
    rows_in,
    accepted,
    quarantined,
    not_data,
    finished_at,
    -- From the oldest export of all to the newest; which of them count is said in contracts, table by table.
    export_rank,
    is_current,
    current_batch_id,
    object_sha256 <> '' as is_from_file,
    -- The month a batch is for; a source without periods is dated by its export, else by arrival.
    {{ month_start(
        "coalesce(" ~ parse_month("period") ~ ", exported_date, least(" ~ local_date("finished_at")
        ~ ", " ~ as_of() ~ "))"
    ) }} as batch_month
from batches
