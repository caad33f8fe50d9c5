select
    -- Its `export_rank` goes from the oldest export of all to the newest; which of them count is said in
    -- contracts, table by table.
    {{ columns_of('lake__batches') }},
    object_sha256 <> '' as is_from_file,
    -- The month a batch is for; a source without periods is dated by its export, else by arrival.
    {{ month_start(
        "coalesce(" ~ parse_month("period") ~ ", exported_date, least(" ~ local_date("finished_at")
        ~ ", " ~ as_of() ~ "))"
    ) }} as batch_month
from {{ source('lake', 'lake__batches') }}
