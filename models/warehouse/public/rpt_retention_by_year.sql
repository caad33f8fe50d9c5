with items as (
    select
        case when status_code not in ('permanent', 'not_started') then year(due_date) end
            as due_year,
        coalesce(retention_class_name, '未定类别') as retention_class_name,
        status_code
    from {{ ref('fct_archive_items') }}
)

select
    cast(due_year as bigint) as due_year,
    retention_class_name,
    status_code,
    {{ retention_status_label('status_code') }} as status_label,
    cast(count(*) as bigint) as items,
    {{ as_of() }} as cutoff_date
from items
group by
    due_year,
    retention_class_name,
    status_code
