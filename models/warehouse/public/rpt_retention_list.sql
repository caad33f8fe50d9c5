select
    item_id,
    archival_code,
    retention_class_id,
    coalesce(retention_class_name, '未定类别') as retention_class_name,
    case
        when is_title_withheld
            then concat(coalesce(retention_class_name, '未定类别'), '（涉及个人，题名不公开）')
        else title
    end as display_title,
    fiscal_year,
    term_code as retention_code,
    {{ retention_label('term_code') }} as retention_label,
    start_date,
    due_date,
    status_code,
    {{ retention_status_label('status_code') }} as status_label,
    hold_reason_code as hold_reason,
    page_count,
    is_digitised,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_archive_items') }}
