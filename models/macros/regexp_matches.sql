{# Whether a text contains a match of a regular expression, given as an SQL literal. #}
{% macro regexp_matches(expression, pattern) -%}
    {{ return(adapter.dispatch('regexp_matches', 'huicang')(expression, pattern)) }}
{%- endmacro %}

{% macro default__regexp_matches(expression, pattern) -%}
    regexp_matches({{ expression }}, {{ pattern }})
{%- endmacro %}

{% macro spark__regexp_matches(expression, pattern) -%}
    {{ expression }} rlike {{ pattern }}
{%- endmacro %}
