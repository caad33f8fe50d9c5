-- Titles that hold the name of someone on the staff although the catalogue says they name nobody.
-- Names of two characters are left out: they are too often ordinary words.
with names as (
    select distinct full_name
    from {{ ref('int_staff__placed') }}
    where length(full_name) >= 3
)

select distinct grams.item_id
from {{ ref('int_items__title_grams') }} as grams
inner join names on grams.gram = substring(names.full_name, 1, 3)
inner join {{ ref('int_items__clocked') }} as items on grams.item_id = items.item_id
where items.title like concat('%', names.full_name, '%')
