-- Gaps in the item numbers of a series of 档号: told at the item after the gap. What the registry
-- knows (transferred, disposed of) fills a gap though it is no longer in the catalogue.
with items as (
    {{ current_rows('stg_paper__catalogue', 'paper__catalogue') }}
),

registered as (
    {{ current_rows('stg_registry__items', 'registry__items') }}
),

codes as (
    select archival_code
    from items
    union
    select archival_code
    from registered
    where archival_code is not null
),

numbered as (
    select
        archival_code,
        substring(archival_code, 1, length(archival_code) - 4) as series,
        cast(substring(archival_code, length(archival_code) - 3, 4) as int) as item_number
    from codes
    where {{ regexp_matches('archival_code', "'-[0-9]{4}$'") }}
),

followed as (
    select
        *,
        lag(item_number) over (partition by series order by item_number) as previous_number
    from numbered
)

select
    'document-missing' as rule_id,
    'paper__catalogue' as table_name,
    'archival_code' as field_name,
    items.archival_code as value_masked,
    concat(
        '前面缺 ', cast(followed.item_number - followed.previous_number - 1 as {{ dbt.type_string() }}),
        ' 件：从 ', cast(followed.previous_number + 1 as {{ dbt.type_string() }}), ' 号起'
    ) as detail,
    {{ address_columns('items') }}
from followed
inner join items on followed.archival_code = items.archival_code
where followed.item_number - followed.previous_number > 1
