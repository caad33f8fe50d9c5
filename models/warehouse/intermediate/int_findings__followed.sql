-- Every finding with its rule, its owner and what became of it. A source's own office puts right
-- what a rule leaves to the source.
with everything as (
    select * from {{ ref('int_findings__noted') }}
    union all
    select * from {{ ref('int_findings__cross_checked') }}
)

select
    everything.rule_id,
    coalesce(rules.rule_title, everything.rule_id) as rule_title,
    coalesce(rules.kind_code, 'validity') as kind_code,
    coalesce(rules.kind_label, '有效性') as kind_label,
    everything.severity_code,
    case everything.severity_code
        when 'reject' then '隔离'
        when 'fix' then '已修正'
        else '待核对'
    end as severity_label,
    case when rules.owner = '来源' then coalesce(owners.owner, '档案') else coalesce(rules.owner, '档案') end
        as owner,
    coalesce(owners.owner, '档案') as source_owner,
    rules.remedy,
    everything._source_id as source_id,
    everything.table_name,
    everything.file_name,
    everything.column_name,
    everything.field_name,
    everything.value_masked,
    coalesce(everything.detail, rules.rule_title) as detail,
    everything.state_code,
    least({{ local_date('everything.first_seen_at') }}, {{ as_of() }}) as first_seen_date,
    least({{ local_date('everything.closed_at') }}, {{ as_of() }}) as closed_date,
    everything.closed_by_batch_id,
    {{ address_columns('everything') }}
from everything
left join {{ ref('quality_rules') }} as rules on everything.rule_id = rules.rule_id
left join {{ ref('sources') }} as owners on everything._source_id = owners.source_id
