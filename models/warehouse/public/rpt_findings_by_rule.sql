select
    findings.rule_id,
    coalesce(rules.rule_title, findings.rule_id) as rule_title,
    coalesce(rules.severity_code, 'flag') as severity_code,
    case coalesce(rules.severity_code, 'flag')
        when 'reject' then '隔离'
        when 'fix' then '已修正'
        else '待核对'
    end as severity_label,
    sources.source_name,
    cast(count(*) as bigint) as findings,
    min(least({{ local_date('findings._ingested_at') }}, {{ as_of() }})) as oldest_date,
    rules.remedy,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_findings') }} as findings
left join {{ ref('quality_rules') }} as rules on findings.rule_id = rules.rule_id
left join {{ ref('source_names') }} as sources on findings.source_id = sources.source_id
group by
    findings.rule_id,
    rules.rule_title,
    rules.severity_code,
    rules.remedy,
    sources.source_name
