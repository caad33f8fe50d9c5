-- One person, body, place, time or amount named in the latest reading of a page.
select
    pages.item_id,
    pages.document_type_code,
    entities.object_sha256,
    entities.page_number,
    entities.page_part,
    entities.file_name,
    entities.entity_number,
    entities.entity_kind_code,
    entities.text as entity_text,
    entities.value_text,
    entities.line_number,
    entities.start_offset,
    entities.end_offset,
    entities.confidence,
    {{ audit_columns('entities') }}
from {{ ref('stg_paper__entities') }} as entities
inner join {{ ref('fct_pages') }} as pages on {{ is_same_page('entities', 'pages') }}
