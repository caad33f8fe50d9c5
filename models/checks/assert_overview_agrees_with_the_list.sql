-- 总览里某一状态的件数与清单不等：同一次发布里两处数打架，谁也不会再信。
with figures as (
    select
        figures.figure_id,
        figures.value as items
    from {{ ref('rpt_overview') }} as figures
    inner join {{ ref('int_months') }} as months
        on figures.month = months.month and months.is_latest
),

listed as (
    select
        status_code,
        count(*) as items
    from {{ ref('rpt_retention_list') }}
    where coalesce(fiscal_year, 0) <= year({{ last_complete_month() }})
    group by status_code
)

select
    statuses.status_code,
    figures.items as in_overview,
    listed.items as in_list
from {{ ref('retention_statuses') }} as statuses
left join figures on statuses.figure_id = figures.figure_id
left join listed on statuses.status_code = listed.status_code
where
    statuses.figure_id is not null
    and coalesce(figures.items, 0) <> coalesce(listed.items, 0)
