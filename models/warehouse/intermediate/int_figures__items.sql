-- Figures of the archive by month.
with totals as (
    select
        month,
        sum(items) as items,
        sum(digitised_items) as digitised
    from {{ ref('int_items__by_month') }}
    group by month
),

-- Scans carry no date of their own: only today's share is known.
latest as (
    select totals.*
    from totals
    inner join {{ ref('int_months') }} as months
        on totals.month = months.month and months.is_latest
)

{{ figure('items_total', 'items') }}
from totals
union all
-- A status without items is zero, not unknown, once there are items at all.
select
    statuses.figure_id,
    totals.month,
    cast(coalesce(standing.items, 0) as double) as figure_value,
    cast(null as double) as numerator,
    cast(null as double) as denominator
from totals
inner join {{ ref('retention_statuses') }} as statuses on statuses.figure_id is not null
left join {{ ref('int_items__by_month') }} as standing
    on
        totals.month = standing.month
        and statuses.status_code = standing.status_code
union all
{{ figure('digitised_rate', 'digitised', 'items') }}
from latest
