{# The rows of a full export that later exports have not replaced. #}
{% macro current_rows(model, table) -%}
    select source_rows.*
    from {{ ref(model) }} as source_rows
    inner join {{ ref('stg_lake__batches') }} as batches
        on
            source_rows._batch_id = batches.batch_id
            and batches.table_name = '{{ table }}'
            and batches.is_current
{%- endmacro %}
