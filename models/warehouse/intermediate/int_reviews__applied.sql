-- What people decided about a reading that stands now: of each person the last word, a ruling before
-- all. An entry holds for a reading at its place that reads what it judged, or what it put right.
-- Two people who differ, and one blind entry against the engine, leave the reading open.
with judged as (
    select
        readings.review_kind_code,
        readings._batch_id,
        readings.object_sha256,
        readings.page_number,
        readings.page_part,
        readings.reading_number,
        readings.value_token,
        entries.review_item_id,
        entries.review_purpose_code,
        entries.corrected_text,
        entries.corrected_value_text,
        entries.proofread_by,
        entries.proofread_at,
        coalesce(entries.corrected_token, '') as verdict
    from {{ ref('int_readings__latest') }} as readings
    inner join {{ ref('stg_review__entries') }} as entries
        on
            readings.object_sha256 = entries.object_sha256
            and readings.page_number = entries.page_number
            and readings.page_part = entries.page_part
            and readings.review_kind_code = entries.review_kind_code
            and readings.field_name = coalesce(entries.field_name, '')
            and (
                readings.reading_token = entries.reading_token
                or readings.value_token = entries.corrected_token
            )
            and {{ is_same_place('readings', 'entries') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number,
                proofread_by
            order by proofread_at desc, review_item_id desc
        ) as recency
    from judged
),

counted as (
    select
        *,
        row_number() over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number
            order by
                case when review_purpose_code = 'ruling' then 0 else 1 end,
                proofread_at desc,
                proofread_by asc
        ) as weight,
        count(*) over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number
        ) as people,
        sum(case when review_purpose_code = 'queue' then 1 else 0 end) over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number
        ) as seen_entries,
        min(verdict) over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number
        ) as first_verdict,
        max(verdict) over (
            partition by
                review_kind_code, _batch_id, object_sha256, page_number, page_part, reading_number
        ) as last_verdict
    from ranked
    where recency = 1
)

select
    review_kind_code,
    _batch_id,
    object_sha256,
    page_number,
    page_part,
    reading_number,
    case
        when review_purpose_code <> 'ruling' and first_verdict <> last_verdict then 'open'
        when verdict = value_token then 'confirmed'
        when review_purpose_code <> 'ruling' and seen_entries = 0 and people < 2 then 'open'
        when verdict = '' then 'unreadable'
        else 'corrected'
    end as outcome_code,
    corrected_text,
    corrected_value_text,
    proofread_at
from counted
where weight = 1
