with items as (
    select
        year(due_date) as due_year,
        coalesce(retention_class_name, '未定类别') as retention_class_name,
        status_code
    from {{ ref('fct_archive_items') }}
)

select
    cast(items.due_year as bigint) as due_year,
    items.retention_class_name,
    items.status_code,
    statuses.status_label,
    cast(count(*) as bigint) as items,
    {{ as_of() }} as cutoff_date
from items
inner join {{ ref('retention_statuses') }} as statuses on items.status_code = statuses.status_code
group by
    items.due_year,
    items.retention_class_name,
    items.status_code,
    statuses.status_label
