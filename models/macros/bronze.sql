{# A bronze table of the lake: a view over the explicit list of active Parquet files, registered by
   buildRelease before dbt starts (typed and empty when there is no file). Never a glob, which would
   show uncommitted and withdrawn batches. #}
{% macro bronze(table) -%}
    {{ source('bronze', table) }}
{%- endmacro %}
