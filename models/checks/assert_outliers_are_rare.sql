-- If this warns: a limit in seeds/outlier_thresholds.csv is too low for this hospital; more than one
-- value in fifty is no outlier but how things are, and nobody will look at such a list.
{{ config(severity='warn') }}

with found as (
    select
        rule_id,
        count(*) as findings
    from {{ ref('int_findings__outliers') }}
    group by rule_id
),

looked_at as (
    select
        rule_id,
        count(*) as measured
    from {{ ref('int_outliers__measured') }}
    group by rule_id
)

select
    found.rule_id,
    found.findings,
    looked_at.measured
from found
inner join looked_at on found.rule_id = looked_at.rule_id
where found.findings > 10 and found.findings * 50 > looked_at.measured
