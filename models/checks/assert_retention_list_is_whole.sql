-- 到期处置清单与登记库在管件数不等：有件漏出清单，到期了没有人鉴定。
with listed as (
    select count(*) as items
    from {{ ref('rpt_retention_list') }}
),

counted as (
    select count(*) as items
    from {{ ref('int_items__clocked') }}
),

by_year as (
    select coalesce(sum(items), 0) as items
    from {{ ref('rpt_retention_by_year') }}
)

select
    listed.items as listed,
    counted.items as counted,
    by_year.items as by_year
from listed
cross join counted
cross join by_year
where listed.items <> counted.items or by_year.items <> counted.items
