with short_totals as (
    select distinct
        batches.source_id,
        batches.batch_month as month
    from {{ ref('fct_findings') }} as findings
    inner join {{ ref('fct_batches') }} as batches on findings._batch_id = batches.batch_id
    where findings.rule_id = 'control-total-mismatch'
),

judged as (
    select
        sources.*,
        case
            when sources.received < sources.expected then 'missing'
            when short_totals.month is not null then 'partial'
            when sources.expected > 0 and sources.received > sources.expected then 'duplicate'
            else 'arrived'
        end as status_code
    from {{ ref('int_sources__by_month') }} as sources
    left join short_totals
        on
            sources.source_id = short_totals.source_id
            and sources.month = short_totals.month
)

select
    judged.source_id,
    names.source_name,
    judged.month,
    judged.expected,
    judged.received,
    judged.status_code,
    case judged.status_code
        when 'missing' then '缺'
        when 'partial' then '部分'
        when 'duplicate' then '重'
        else '到'
    end as status_label,
    judged.rows_accepted,
    judged.rows_quarantined,
    {{ as_of() }} as cutoff_date
from judged
left join {{ ref('source_names') }} as names on judged.source_id = names.source_id
