with figures as (
    select
        figures.figure_id,
        figures.month,
        case when lacking.reason is null then figures.figure_value end as figure_value,
        case when lacking.reason is null then figures.numerator end as numerator,
        case when lacking.reason is null then figures.denominator end as denominator,
        lacking.reason
    from {{ ref('int_figures') }} as figures
    left join {{ ref('int_figures__lacking') }} as lacking on figures.figure_id = lacking.figure_id
)

select
    figures.figure_id,
    definitions.page,
    definitions.figure_label as label,
    figures.figure_value as value,
    case when figures.figure_value is null then coalesce(figures.reason, '没有这个月的数据') end
        as unknown_reason,
    definitions.unit,
    figures.numerator,
    figures.denominator,
    previous_month.figure_value as previous_month_value,
    previous_year.figure_value as previous_year_value,
    definitions.definition,
    figures.month,
    {{ as_of() }} as cutoff_date,
    cast(definitions.sort_order as bigint) as sort_order
from figures
inner join {{ ref('figure_definitions') }} as definitions
    on figures.figure_id = definitions.figure_id
left join figures as previous_month
    on
        figures.figure_id = previous_month.figure_id
        and previous_month.month = {{ add_months('figures.month', -1) }}
left join figures as previous_year
    on
        figures.figure_id = previous_year.figure_id
        and previous_year.month = {{ add_months('figures.month', -12) }}
