-- Source keys with exactly one person, and those left open.
with candidates as (
    {{ current_rows('stg_match__candidates', 'match__candidates') }}
),

linked as (
    select
        source_table,
        count(*) as linked
    from {{ ref('int_person_links__current') }}
    group by source_table
),

undecided as (
    select
        source_table,
        count(*) as undecided
    from candidates
    group by source_table
)

select
    coalesce(linked.source_table, undecided.source_table) as source_table,
    cast(coalesce(linked.linked, 0) as bigint) as linked,
    cast(coalesce(undecided.undecided, 0) as bigint) as undecided
from linked
full outer join undecided on linked.source_table = undecided.source_table
