{# One figure: a count or an amount (denominator none), or a percentage of two. #}
{% macro figure(figure_id, numerator, denominator=none) -%}
    select
        '{{ figure_id }}' as figure_id,
        month,
        {% if denominator -%}
        100 * {{ ratio(numerator, denominator) }} as figure_value,
        cast({{ numerator }} as double) as numerator,
        cast({{ denominator }} as double) as denominator
        {%- else -%}
        cast({{ numerator }} as double) as figure_value,
        cast(null as double) as numerator,
        cast(null as double) as denominator
        {%- endif %}
{%- endmacro %}
