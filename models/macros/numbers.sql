{# Integer division towards zero; `//` is an error on Spark, `/` gives a double on both. #}
{% macro int_div(numerator, denominator) -%}
    {{ return(adapter.dispatch('int_div', 'huicang')(numerator, denominator)) }}
{%- endmacro %}

{% macro default__int_div(numerator, denominator) -%}
    cast({{ numerator }} // {{ denominator }} as bigint)
{%- endmacro %}

{% macro spark__int_div(numerator, denominator) -%}
    cast({{ numerator }} div {{ denominator }} as bigint)
{%- endmacro %}

{# A rate between two counts; NULL when there is nothing to divide by. #}
{% macro ratio(numerator, denominator) -%}
    cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0)
{%- endmacro %}
