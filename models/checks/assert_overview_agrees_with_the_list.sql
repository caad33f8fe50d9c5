-- 总览的已期满件数与清单不等：同一次发布里两处数打架，谁也不会再信。
with figure as (
    select coalesce(max(figures.value), 0) as items
    from {{ ref('rpt_overview') }} as figures
    inner join {{ ref('int_months') }} as months
        on figures.month = months.month and months.is_latest
    where figures.figure_id = 'items_expired'
),

listed as (
    select count(*) as items
    from {{ ref('rpt_retention_list') }}
    where
        status_code = 'expired'
        and coalesce(fiscal_year, 0) <= year({{ last_complete_month() }})
)

select
    figure.items as in_overview,
    listed.items as in_list
from figure
cross join listed
where figure.items <> listed.items
