-- One field read from a form in the latest reading of its page, with the item and the person it is of.
select
    pages.item_id,
    pages.person_id,
    pages.document_type_code,
    fields.object_sha256,
    fields.page_number,
    fields.file_name,
    fields.field_name,
    fields.label,
    fields.raw_text,
    fields.value_text,
    fields.confidence,
    fields.checks,
    fields.status_code,
    {{ audit_columns('fields') }}
from {{ ref('stg_paper__form_fields') }} as fields
inner join {{ ref('fct_pages') }} as pages
    on
        fields.object_sha256 = pages.object_sha256
        and fields.page_number = pages.page_number
        and fields._batch_id = pages._batch_id
