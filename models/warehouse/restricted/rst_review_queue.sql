-- What waits for a person: fields of forms first, then the page itself, then lines of text.
{%- set page = 'item_id, object_sha256, page_number, page_part, file_name, document_type_code' %}
with waiting as (
    select
        'field' as review_kind_code,
        1 as priority,
        {{ page }},
        field_number as reading_number,
        label,
        raw_text as read_text,
        read_value_text,
        confidence,
        checks,
        _batch_id
    from {{ ref('fct_form_fields') }}
    where status_code = 'review'
    union all
    select
        'document_type' as review_kind_code,
        2 as priority,
        {{ page }},
        cast(0 as bigint) as reading_number,
        '文种' as label,
        read_document_type_code as read_text,
        read_document_type_code as read_value_text,
        document_type_confidence as confidence,
        '[]' as checks,
        _batch_id
    from {{ ref('fct_pages') }}
    where document_type_status_code = 'review'
    union all
    select
        'page_kind' as review_kind_code,
        2 as priority,
        {{ page }},
        cast(0 as bigint) as reading_number,
        '页面种类' as label,
        read_page_kind_code as read_text,
        read_page_kind_code as read_value_text,
        page_kind_confidence as confidence,
        '[]' as checks,
        _batch_id
    from {{ ref('fct_pages') }}
    where page_kind_status_code = 'review'
    union all
    -- A line that is a field's value whole is checked with the field.
    select
        'line' as review_kind_code,
        3 as priority,
        {{ page }},
        line_number as reading_number,
        '文字' as label,
        read_text,
        read_text as read_value_text,
        1 - error_probability as confidence,
        '[]' as checks,
        _batch_id
    from {{ ref('fct_page_lines') }}
    where status_code = 'review' and field_number is null
)

select
    *,
    {{ as_of() }} as cutoff_date
from waiting
