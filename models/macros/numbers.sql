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

{# Fen as yuan in words: 5.05. #}
{% macro yuan(fen) -%}
    concat(
        case when {{ fen }} < 0 then '-' else '' end,
        cast({{ int_div('abs(' ~ fen ~ ')', 100) }} as {{ dbt.type_string() }}), '.',
        substring(cast(100 + abs({{ fen }}) % 100 as {{ dbt.type_string() }}), 2, 2)
    )
{%- endmacro %}
