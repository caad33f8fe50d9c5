with figures as (
    select * from {{ ref('int_figures') }}
)

select
    figures.figure_id,
    definitions.page,
    definitions.figure_label as label,
    figures.figure_value as value,
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
