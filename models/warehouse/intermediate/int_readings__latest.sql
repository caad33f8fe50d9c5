-- Everything a person can check in the latest reading of a page: fields, lines, and the page itself.
with pages as (
    select * from {{ ref('int_pages__latest') }}
),

readings as (
    select
        'field' as review_kind_code,
        _batch_id,
        object_sha256,
        page_number,
        page_part,
        field_number as reading_number,
        field_name,
        reading_token,
        value_token,
        box_left,
        box_top,
        box_right,
        box_bottom
    from {{ ref('stg_paper__form_fields') }}
    union all
    select
        'line' as review_kind_code,
        _batch_id,
        object_sha256,
        page_number,
        page_part,
        line_number as reading_number,
        '' as field_name,
        reading_token,
        value_token,
        box_left,
        box_top,
        box_right,
        box_bottom
    from {{ ref('stg_paper__lines') }}
    union all
    select
        'document_type' as review_kind_code,
        _batch_id,
        object_sha256,
        page_number,
        page_part,
        cast(0 as bigint) as reading_number,
        '' as field_name,
        document_type_code as reading_token,
        document_type_code as value_token,
        cast(0 as double) as box_left,
        cast(0 as double) as box_top,
        cast(1 as double) as box_right,
        cast(1 as double) as box_bottom
    from pages
    union all
    select
        'page_kind' as review_kind_code,
        _batch_id,
        object_sha256,
        page_number,
        page_part,
        cast(0 as bigint) as reading_number,
        '' as field_name,
        page_kind_code as reading_token,
        page_kind_code as value_token,
        cast(0 as double) as box_left,
        cast(0 as double) as box_top,
        cast(1 as double) as box_right,
        cast(1 as double) as box_bottom
    from pages
)

select readings.*
from readings
inner join pages on {{ is_same_page('readings', 'pages') }}
