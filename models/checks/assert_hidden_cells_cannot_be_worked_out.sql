-- 用全院数减去各科室已公布的数，就能算出被隐藏的小科室：隐藏形同虚设，会暴露个人。
with cells as (
    select 'members' as grid, month as period, members as people, is_suppressed
    from {{ ref('int_members__suppressed') }}
    union all
    select 'dues' as grid, month as period, payers as people, is_suppressed
    from {{ ref('int_dues__suppressed') }}
    union all
    select 'consultations' as grid, quarter as period, consultations as people, are_consultations_hidden
    from {{ ref('int_disputes__suppressed') }}
    union all
    select 'cases' as grid, quarter as period, cases as people, are_cases_hidden
    from {{ ref('int_disputes__suppressed') }}
),

grids as (
    select
        grid,
        period,
        count(*) filter (where is_suppressed) as hidden_cells,
        coalesce(sum(people) filter (where is_suppressed), 0) as hidden_people,
        count(*) filter (where not is_suppressed and people > 0) as shown_cells
    from cells
    group by
        grid,
        period
)

select *
from grids
where
    hidden_cells > 0
    and shown_cells > 0
    and (hidden_cells = 1 or hidden_people < {{ var('k_anonymity') }})
