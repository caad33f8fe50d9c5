{# Whether two boxes are the same place on a page: what they share is at least half of what they
   cover together. The share is the same as samePlaceOverlap of the contracts. #}
{% macro is_same_place(first, second) -%}
    {%- set shared -%}
        greatest(
            0,
            least({{ first }}.box_right, {{ second }}.box_right)
            - greatest({{ first }}.box_left, {{ second }}.box_left)
        )
        * greatest(
            0,
            least({{ first }}.box_bottom, {{ second }}.box_bottom)
            - greatest({{ first }}.box_top, {{ second }}.box_top)
        )
    {%- endset -%}
    {{ shared }} >= {{ var('same_place_overlap') }} * (
        ({{ first }}.box_right - {{ first }}.box_left) * ({{ first }}.box_bottom - {{ first }}.box_top)
        + ({{ second }}.box_right - {{ second }}.box_left)
        * ({{ second }}.box_bottom - {{ second }}.box_top)
        - {{ shared }}
    )
{%- endmacro %}

{# The columns by which a page, or a side of a spread, in one reading of it is known. #}
{% macro is_same_page(first, second) -%}
    {{ first }}._batch_id = {{ second }}._batch_id
    and {{ first }}.object_sha256 = {{ second }}.object_sha256
    and {{ first }}.page_number = {{ second }}.page_number
    and {{ first }}.page_part = {{ second }}.page_part
{%- endmacro %}

{# Where a value stands after review: the outcome where there is one, else as it was read. #}
{% macro reviewed_status(applied, status_code) -%}
    case
        when {{ applied }}.outcome_code is null then {{ status_code }}
        when {{ applied }}.outcome_code = 'open' then 'review'
        else {{ applied }}.outcome_code
    end
{%- endmacro %}
