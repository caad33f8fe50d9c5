-- The hold in force on as_of that an item shows: the latest placed.
with in_force as (
    select
        item_id,
        hold_id,
        hold_reason_code,
        basis,
        placed_date,
        row_number() over (partition by item_id order by placed_date desc, hold_id desc) as recency
    from {{ ref('int_holds__current') }}
    where placed_date <= {{ as_of() }} and released_date > {{ as_of() }}
)

select
    item_id,
    hold_reason_code,
    basis,
    placed_date
from in_force
where recency = 1
