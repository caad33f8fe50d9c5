-- Two entries of the catalogue with the same date and almost the same title. Titles that differ in
-- their numbers only are a series (第一次, 第二次), and a short title says little.
with items as (
    {{ current_rows('stg_paper__catalogue', 'paper__catalogue') }}
),

titles as (
    select
        *,
        translate(title, '0123456789〇一二三四五六七八九十（）()《》“”、，。 ', '') as bare_title
    from items
    where
        document_date is not null
        and length(title) >= 8
)

select
    'document-near-duplicate' as rule_id,
    'paper__catalogue' as table_name,
    'title' as field_name,
    later.archival_code as value_masked,
    concat('与 ', earlier.archival_code, ' 日期相同，题名几乎相同') as detail,
    {{ address_columns('later') }}
from titles as later
inner join titles as earlier
    on
        later.document_date = earlier.document_date
        and later.archival_code > earlier.archival_code
        and abs(length(later.title) - length(earlier.title)) <= 2
        and (
            later.title = earlier.title
            or (
                later.bare_title <> earlier.bare_title
                and {{ is_one_character_off('later.title', 'earlier.title') }}
            )
            or (
                later.bare_title = earlier.bare_title
                and translate(later.title, '（）()《》“”、，。 ', '') = translate(earlier.title, '（）()《》“”、，。 ', '')
            )
        )
