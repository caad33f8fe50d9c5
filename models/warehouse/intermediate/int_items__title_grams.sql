-- Every three characters in a row of the titles said to name nobody.
with items as (
    select
        item_id,
        title
    from {{ ref('int_items__clocked') }}
    where not coalesce(names_person, true)
),

positions as (
    {{ number_spine(120) }}
)

select distinct
    items.item_id,
    substring(items.title, cast(positions.n + 1 as int), 3) as gram
from items
inner join positions on length(items.title) >= positions.n + 3
