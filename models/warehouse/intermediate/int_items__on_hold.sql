-- The hold in force on as_of that an item shows: the latest placed.
with in_force as (
    select
        *,
        row_number() over (partition by item_id order by held_from desc, hold_id desc) as recency
    from {{ ref('int_holds__current') }}
    where held_from <= {{ as_of() }} and held_until > {{ as_of() }}
)

select
    {{ columns_of('registry__holds') }}
from in_force
where recency = 1
