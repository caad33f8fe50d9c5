{# Layers are schemas of their own: staging, intermediate, marts, public_marts, restricted, seeds. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
