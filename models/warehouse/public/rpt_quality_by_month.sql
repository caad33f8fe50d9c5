with short_totals as (
    select distinct
        batches.delivery_id,
        batches.batch_month as month
    from {{ ref('fct_findings') }} as findings
    inner join {{ ref('stg_lake__batches') }} as batches on findings._batch_id = batches.batch_id
    where findings.rule_id = 'control-total-mismatch'
),

-- A year or a quarter stands in its first month; several periods in one month are one cell.
monthly as (
    select
        delivery_id,
        delivery_name,
        source_id,
        month,
        cast(sum(case when is_due then 1 else 0 end) as bigint) as expected,
        cast(sum(batches) as bigint) as received,
        cast(sum(case when state_code = 'missing' then 1 else 0 end) as bigint) as missing,
        cast(sum(case when state_code = 'unusual' then 1 else 0 end) as bigint) as unusual,
        cast(sum(accepted) as bigint) as rows_accepted,
        cast(sum(quarantined) as bigint) as rows_quarantined,
        cast(sum(not_data) as bigint) as rows_not_data,
        cast(sum(bytes) as bigint) as bytes,
        sum(usual_rows) as usual_rows
    from {{ ref('stg_lake__deliveries') }}
    group by
        delivery_id,
        delivery_name,
        source_id,
        month
),

judged as (
    select
        monthly.*,
        case
            when monthly.missing > 0 then 'missing'
            when short_totals.month is not null then 'partial'
            when monthly.unusual > 0 then 'unusual'
            when monthly.expected > 0 and monthly.received > monthly.expected then 'duplicate'
            else 'arrived'
        end as status_code
    from monthly
    left join short_totals
        on
            monthly.delivery_id = short_totals.delivery_id
            and monthly.month = short_totals.month
)

select
    judged.delivery_id,
    judged.source_id,
    judged.delivery_name as source_name,
    judged.month,
    judged.expected,
    judged.received,
    judged.status_code,
    statuses.status_label,
    statuses.is_open,
    statuses.is_incomplete,
    judged.rows_accepted,
    judged.rows_quarantined,
    judged.rows_not_data,
    judged.bytes,
    judged.usual_rows,
    {{ as_of() }} as cutoff_date
from judged
inner join {{ ref('delivery_statuses') }} as statuses on judged.status_code = statuses.status_code
