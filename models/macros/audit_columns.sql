{# The address of a row in the lake: what every trace joins on. #}
{% macro address_columns(relation=none) -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    {%- for column in ['_source_id', '_object_sha256', '_batch_id', '_sheet', '_row_number', '_ingested_at'] %}
    {{ prefix }}{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{# All audit columns of a model: where the row came from, and the run that modelled it. #}
{% macro audit_columns(relation=none) -%}
    {{ address_columns(relation) }},
    cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S.%f") }}' as timestamp) as _modelled_at,
    cast('{{ invocation_id }}' as {{ dbt.type_string() }}) as _invocation_id
{%- endmacro %}
