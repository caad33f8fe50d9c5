{# The keys under which the match stage links rows to people. #}
{% macro staff_key(relation) -%}
    concat(
        {{ relation }}.staff_no, '|', {{ relation }}.full_name, '|',
        coalesce(cast({{ relation }}.hired_date as {{ dbt.type_string() }}), '')
    )
{%- endmacro %}

{% macro dues_key(relation) -%}
    concat({{ relation }}.staff_no, '|', {{ relation }}.full_name)
{%- endmacro %}

{% macro page_key(relation) -%}
    concat(
        {{ relation }}.object_sha256, '|',
        cast({{ relation }}.page_number as {{ dbt.type_string() }}),
        case when {{ relation }}.page_part <> '' then concat('|', {{ relation }}.page_part) else '' end
    )
{%- endmacro %}
