-- Which cells of the dues grid may not be published: few people, or one person's amount dominates.
with cells as (
    select
        *,
        {{ is_small('people') }}
        or {{ is_small('payers') }}
        or {{ is_small('payers_for_month') }}
        or largest_owed_share > {{ var('largest_share') }}
        or largest_paid_share > {{ var('largest_share') }}
        or largest_paid_for_month_share > {{ var('largest_share') }} as is_risky
    from {{ ref('int_dues__by_department') }}
),

within_campus as (
    select
        *,
        {{ is_hidden('is_risky', 'payers', 'month, campus_name', 'department_name') }} as is_hidden
    from cells
)

select
    month,
    department_name,
    campus_name,
    owed_fen,
    paid_fen,
    paid_for_month_fen,
    people,
    payers,
    is_risky,
    {{ is_hidden('is_hidden', 'payers', 'month', 'campus_name, department_name') }} as is_suppressed
from within_campus
