-- One field read from a form in the latest reading of its page, with the item and the person it is of.
-- The value is what people put right where they did; what was read stays beside it.
select
    pages.item_id,
    pages.person_id,
    pages.document_type_code,
    fields.object_sha256,
    fields.page_number,
    fields.page_part,
    fields.file_name,
    fields.field_number,
    fields.field_name,
    fields.label,
    fields.raw_text,
    case when applied.status_code is null then fields.value_text else applied.value_text end as value_text,
    fields.value_text as read_value_text,
    applied.corrected_text,
    fields.confidence,
    fields.checks,
    coalesce(applied.status_code, fields.status_code) as status_code,
    fields.status_code as read_status_code,
    applied.proofread_at,
    {{ audit_columns('fields') }}
from {{ ref('stg_paper__form_fields') }} as fields
inner join {{ ref('fct_pages') }} as pages on {{ is_same_page('fields', 'pages') }}
left join {{ ref('stg_lake__review_outcomes') }} as applied
    on
        {{ is_same_page('fields', 'applied') }}
        and applied.review_kind_code = 'field'
        and fields.field_number = applied.reading_number
