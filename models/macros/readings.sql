{# The columns by which a page, or a side of a spread, in one reading of it is known. #}
{% macro is_same_page(first, second) -%}
    {{ first }}._batch_id = {{ second }}._batch_id
    and {{ first }}.object_sha256 = {{ second }}.object_sha256
    and {{ first }}.page_number = {{ second }}.page_number
    and {{ first }}.page_part = {{ second }}.page_part
{%- endmacro %}
