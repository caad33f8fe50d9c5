-- Figures of the archive by month.
with items as (
    select
        month,
        sum(items) as items_total,
        sum(digitised_items) as digitised,
        coalesce(sum(items) filter (where status_code = 'expired'), 0) as expired,
        coalesce(sum(items) filter (where status_code = 'due_within_year'), 0) as due_soon,
        coalesce(sum(items) filter (where status_code = 'permanent'), 0) as permanent,
        coalesce(sum(items) filter (where status_code = 'on_hold'), 0) as on_hold,
        coalesce(sum(items) filter (where status_code = 'not_started'), 0) as not_started
    from {{ ref('int_items__by_month') }}
    group by month
),

-- Scans carry no date of their own: only today's share is known.
latest as (
    select items.*
    from items
    inner join {{ ref('int_months') }} as months
        on items.month = months.month and months.is_latest
)

{{ figure('items_total', 'items_total') }}
from items
union all
{{ figure('items_expired', 'expired') }}
from items
union all
{{ figure('items_due_within_year', 'due_soon') }}
from items
union all
{{ figure('items_permanent', 'permanent') }}
from items
union all
{{ figure('items_on_hold', 'on_hold') }}
from items
union all
{{ figure('items_not_started', 'not_started') }}
from items
union all
{{ figure('digitised_rate', 'digitised', 'items_total') }}
from latest
