-- Every figure in every month it exists.
{% for subject in ['members', 'dues', 'disputes', 'items', 'quality'] %}
select
    figure_id,
    month,
    figure_value,
    numerator,
    denominator
from {{ ref('int_figures__' ~ subject) }}
{{ 'union all' if not loop.last }}
{% endfor %}
