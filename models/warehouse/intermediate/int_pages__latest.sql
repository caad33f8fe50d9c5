-- A page read by several engines or again counts once: all parts of it by the latest reading.
with ranked as (
    select
        *,
        dense_rank() over (
            partition by object_sha256, page_number
            order by _ingested_at desc, engine_id asc, _batch_id desc
        ) as recency
    from {{ ref('stg_paper__pages') }}
)

select *
from ranked
where recency = 1
