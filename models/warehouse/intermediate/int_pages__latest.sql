-- A page read by several engines or again counts once: which reading is the latest, and whether a
-- person is to confirm the page's type and kind, is said where scans are read.
select
    pages.*,
    latest.is_document_type_doubtful,
    latest.is_page_kind_doubtful
from {{ ref('stg_paper__pages') }} as pages
inner join {{ source('lake', 'lake__latest_pages') }} as latest on {{ is_same_page('pages', 'latest') }}
