-- One scanned page as last read, with the item whose catalogue row names its file.
with owners as (
    select
        {{ folded_name('scan_file_name') }} as folded_file_name,
        min(item_id) as item_id
    from {{ ref('fct_archive_items') }}
    where scan_file_name is not null
    group by {{ folded_name('scan_file_name') }}
)

select
    pages.object_sha256,
    pages.page_number,
    pages.file_name,
    owners.item_id,
    links.person_id,
    pages.document_type_code,
    pages.document_type_confidence,
    pages.engine_id,
    pages.line_count,
    pages.mean_confidence,
    pages.error_text,
    {{ audit_columns('pages') }}
from {{ ref('int_pages__latest') }} as pages
left join owners on {{ folded_name('pages.file_name') }} = owners.folded_file_name
left join {{ ref('int_person_links__current') }} as links
    on
        links.source_table = 'paper__form_fields'
        and links.source_key = {{ page_key('pages') }}
