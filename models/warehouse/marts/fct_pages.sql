-- One scanned page as last read, with the item whose catalogue row names its file, and with what
-- people said of its type and kind.
with named as (
    select
        {{ folded_name('scan_file_name') }} as folded_file_name,
        item_id
    from {{ ref('fct_archive_items') }}
    where scan_file_name is not null
    union all
    select
        {{ folded_name('scan_links.file_name') }} as folded_file_name,
        items.item_id
    from {{ ref('stg_paper__scan_links') }} as scan_links
    inner join {{ ref('fct_archive_items') }} as items
        on scan_links.archival_code = items.archival_code
),

owners as (
    select
        folded_file_name,
        min(item_id) as item_id
    from named
    group by folded_file_name
),

applied as (
    select * from {{ ref('stg_lake__review_outcomes') }}
)

select
    pages.object_sha256,
    pages.page_number,
    pages.page_part,
    pages.file_name,
    owners.item_id,
    links.person_id,
    pages.width_px,
    pages.height_px,
    pages.dpi,
    pages.skew_degrees,
    coalesce(kinds.value_text, pages.page_kind_code) as page_kind_code,
    pages.page_kind_code as read_page_kind_code,
    pages.page_kind_confidence,
    coalesce(kinds.status_code, case when pages.is_page_kind_doubtful then 'review' else 'ok' end)
        as page_kind_status_code,
    coalesce(types.value_text, pages.document_type_code) as document_type_code,
    pages.document_type_code as read_document_type_code,
    pages.document_type_confidence,
    coalesce(types.status_code, case when pages.is_document_type_doubtful then 'review' else 'ok' end)
        as document_type_status_code,
    pages.engine_id,
    pages.line_count,
    pages.routed_line_count,
    pages.mean_confidence,
    pages.page_findings,
    pages.keywords,
    pages.page_summary,
    pages.error_text,
    {{ audit_columns('pages') }}
from {{ ref('int_pages__latest') }} as pages
left join owners on {{ folded_name('pages.file_name') }} = owners.folded_file_name
left join {{ ref('int_person_links__current') }} as links
    on
        links.source_table = 'paper__form_fields'
        and links.source_key = {{ page_key('pages') }}
left join applied as types
    on
        {{ is_same_page('pages', 'types') }}
        and types.review_kind_code = 'document_type'
left join applied as kinds
    on
        {{ is_same_page('pages', 'kinds') }}
        and kinds.review_kind_code = 'page_kind'
