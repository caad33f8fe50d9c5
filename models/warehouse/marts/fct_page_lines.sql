-- One line of text in the latest reading of its page. A line that is a field's value whole takes the
-- outcome of that field.
with applied as (
    select * from {{ ref('stg_lake__review_outcomes') }}
)

select
    pages.item_id,
    pages.person_id,
    pages.document_type_code,
    lines.object_sha256,
    lines.page_number,
    lines.page_part,
    lines.file_name,
    lines.line_number,
    case
        when own.status_code = 'corrected' then own.corrected_text
        when own.status_code is null and values_of.status_code = 'corrected'
            then values_of.corrected_text
        else lines.text
    end as line_text,
    lines.text as read_text,
    lines.field_number,
    lines.line_layer_code,
    lines.line_source_code,
    lines.region_kind_code,
    lines.confidence,
    lines.error_probability,
    coalesce(
        own.status_code,
        values_of.status_code,
        case when lines.is_review then 'review' else 'ok' end
    ) as status_code,
    case when lines.is_review then 'review' else 'ok' end as read_status_code,
    coalesce(own.proofread_at, values_of.proofread_at) as proofread_at,
    {{ audit_columns('lines') }}
from {{ ref('stg_paper__lines') }} as lines
inner join {{ ref('fct_pages') }} as pages on {{ is_same_page('lines', 'pages') }}
left join applied as own
    on
        {{ is_same_page('lines', 'own') }}
        and own.review_kind_code = 'line'
        and lines.line_number = own.reading_number
left join applied as values_of
    on
        {{ is_same_page('lines', 'values_of') }}
        and values_of.review_kind_code = 'field'
        and lines.field_number = values_of.reading_number
