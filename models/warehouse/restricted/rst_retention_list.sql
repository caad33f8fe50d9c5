-- The disposal list with full titles, and where the paper stands.
with catalogue as (
    {{ current_rows('stg_paper__catalogue', 'paper__catalogue') }}
)

select
    items.item_id,
    {{ columns_of('listed_of_registry', 'items') }},
    {{ columns_of('listed_of_catalogue', 'catalogue') }},
    items.retention_class_name,
    items.term_code as retention_code,
    {{ retention_label('items.term_code') }} as retention_label,
    items.start_date,
    items.due_date,
    items.status_code,
    statuses.status_label,
    {{ columns_of('listed_of_hold', 'items') }},
    items.is_digitised,
    items.is_title_withheld,
    {{ as_of() }} as cutoff_date,
    {{ audit_columns('catalogue') }}
from {{ ref('fct_archive_items') }} as items
inner join {{ ref('retention_statuses') }} as statuses on items.status_code = statuses.status_code
left join catalogue on items.archival_code = catalogue.archival_code
