-- Suspensions of disposal as the registry holds them; a missing date never weakens a hold.
select
    {{ columns_of('registry__holds', 'holds') }},
    coalesce(holds.placed_date, cast('1900-01-01' as date)) as held_from,
    coalesce(holds.released_date, cast('9999-12-31' as date)) as held_until
from ({{ current_rows('stg_registry__holds', 'registry__holds') }}) as holds
