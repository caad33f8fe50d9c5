-- Suspensions of disposal as the registry holds them; a missing date never weakens a hold.
select
    holds.hold_id,
    holds.item_id,
    holds.hold_reason_code,
    holds.basis,
    coalesce(holds.placed_date, cast('1900-01-01' as date)) as placed_date,
    coalesce(holds.released_date, cast('9999-12-31' as date)) as released_date
from ({{ current_rows('stg_registry__holds', 'registry__holds') }}) as holds
