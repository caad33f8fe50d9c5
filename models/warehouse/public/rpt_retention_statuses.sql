-- Every status, those nobody is in too: a reader sees zero, and pages know all names.
select
    statuses.status_code,
    statuses.status_label,
    cast(count(items.item_id) as bigint) as items,
    cast(statuses.sort_order as bigint) as sort_order,
    {{ as_of() }} as cutoff_date
from {{ ref('retention_statuses') }} as statuses
left join {{ ref('fct_archive_items') }} as items on statuses.status_code = items.status_code
group by
    statuses.status_code,
    statuses.status_label,
    statuses.sort_order
