-- One person per source key: the newest link that was not retracted.
with links as (
    {{ current_rows('stg_registry__person_links', 'registry__person_links') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_table, source_key
            order by decided_at desc, link_id desc
        ) as recency
    from links
    where retracted_at is null
)

select
    source_table,
    source_key,
    person_id,
    method_code,
    decided_at
from ranked
where recency = 1
