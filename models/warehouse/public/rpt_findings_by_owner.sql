select
    findings.owner,
    findings.source_id,
    sources.source_name,
    cast(
        count(*) filter (where findings.state_code = 'open' and findings.severity_code = 'reject')
        as bigint
    ) as rejected,
    cast(
        count(*) filter (where findings.state_code = 'open' and findings.severity_code = 'flag')
        as bigint
    ) as flagged,
    cast(
        count(*) filter (
            where
            findings.state_code = 'open'
            and findings.first_seen_date < {{ add_days(as_of(), -30) }}
        ) as bigint
    ) as over_30_days,
    cast(count(*) filter (where findings.state_code = 'closed') as bigint) as closed,
    min(case when findings.state_code = 'open' then findings.first_seen_date end) as oldest_date,
    {{ as_of() }} as cutoff_date
from {{ ref('int_findings__followed') }} as findings
left join {{ ref('sources') }} as sources on findings.source_id = sources.source_id
where findings.severity_code <> 'fix'
group by all
