select
    items.item_id,
    {{ columns_of('published', 'items') }},
    coalesce(items.retention_class_name, '未定类别') as retention_class_name,
    case
        when items.is_title_withheld
            then concat(coalesce(items.retention_class_name, '未定类别'), '（涉及个人，题名不公开）')
        else items.title
    end as display_title,
    items.term_code as retention_code,
    {{ retention_label('items.term_code') }} as retention_label,
    items.start_date,
    items.due_date,
    items.status_code,
    statuses.status_label,
    items.hold_reason_code as hold_reason,
    items.is_digitised,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_archive_items') }} as items
inner join {{ ref('retention_statuses') }} as statuses on items.status_code = statuses.status_code
