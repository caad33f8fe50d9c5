-- Figures of data quality: rows and missing batches by month, open findings and matching now.
with sources as (
    select
        deliveries.month,
        sum(deliveries.accepted) as accepted,
        sum(deliveries.quarantined) as quarantined,
        count(*) filter (where deliveries.state_code = 'missing') as missing
    from {{ ref('stg_lake__deliveries') }} as deliveries
    inner join {{ ref('int_months') }} as months on deliveries.month = months.month
    group by deliveries.month
),

findings as (
    select
        months.month,
        count(*) as findings
    from {{ ref('fct_findings') }} as findings
    inner join {{ ref('quality_rules') }} as rules on findings.rule_id = rules.rule_id
    inner join {{ ref('int_months') }} as months on months.is_latest
    where rules.severity_code <> 'fix'
    group by months.month
),

matching as (
    select
        months.month,
        sum(keys.linked) as linked,
        sum(keys.linked) + sum(keys.undecided) as source_keys
    from {{ ref('int_matching__counted') }} as keys
    inner join {{ ref('int_months') }} as months on months.is_latest
    group by months.month
)

{{ figure('rows_accepted', 'accepted') }}
from sources
union all
{{ figure('rows_quarantined', 'quarantined') }}
from sources
union all
{{ figure('missing_batches', 'missing') }}
from sources
union all
{{ figure('findings_open', 'findings') }}
from findings
union all
{{ figure('match_rate', 'linked', 'source_keys') }}
from matching
