-- Two entries with the same date and almost the same title, in the catalogue or among the documents
-- of the office. Titles that differ in their numbers only are a series (第一次, 第二次), and a short
-- title says little.
{%- set numbers = '0123456789〇一二三四五六七八九十' -%}
{%- set marks = '（）()《》“”、，。 ' %}
with items as (
    {{ current_rows('stg_paper__catalogue', 'paper__catalogue') }}
),

documents as (
    {{ current_rows('stg_oa__documents', 'oa__documents') }}
),

entries as (
    select
        'paper__catalogue' as table_name,
        archival_code as entry_no,
        title,
        document_date,
        {{ address_columns() }}
    from items
    union all
    select
        'oa__documents' as table_name,
        workflow_no as entry_no,
        title,
        document_date,
        {{ address_columns() }}
    from documents
    where coalesce(workflow_status_code, '') <> '已作废'
),

titles as (
    select
        *,
        translate(title, '{{ marks }}', '') as unmarked_title,
        translate(title, '{{ marks }}{{ numbers }}', '') as bare_title
    from entries
    where
        document_date is not null
        and length(title) >= 8
),

pairs as (
    select
        later.*,
        earlier.entry_no as other_entry_no,
        row_number() over (
            partition by later.table_name, later.entry_no
            order by earlier.entry_no
        ) as nearness
    from titles as later
    inner join titles as earlier
        on
            later.table_name = earlier.table_name
            and later.document_date = earlier.document_date
            and later.entry_no > earlier.entry_no
            and (
                later.unmarked_title = earlier.unmarked_title
                or (
                    later.bare_title <> earlier.bare_title
                    and {{ is_one_character_off('later.title', 'earlier.title') }}
                )
            )
)

select
    'document-near-duplicate' as rule_id,
    table_name,
    'title' as field_name,
    entry_no as value_masked,
    concat('与 ', other_entry_no, ' 日期相同，题名几乎相同') as detail,
    {{ address_columns() }}
from pairs
where nearness = 1
