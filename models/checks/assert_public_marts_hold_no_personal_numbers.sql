-- 公开的表里出现身份证号、手机号或银行卡号：个人信息外泄，必须立即停止发布。
{% set personal_number = "'(^|[^0-9])([0-9]{17}[0-9Xx]|[0-9]{15,19}|1[3-9][0-9]{9})($|[^0-9])'" %}
{% set marts = {
    'rpt_overview': ['label', 'definition', 'unit'],
    'rpt_members_by_department': ['department_name', 'campus_name'],
    'rpt_dues_by_department': ['department_name', 'campus_name'],
    'rpt_disputes_by_campus': ['campus_name'],
    'rpt_retention_list': ['archival_code', 'display_title', 'retention_class_name', 'hold_reason'],
    'rpt_retention_by_year': ['retention_class_name'],
    'rpt_quality_by_month': ['source_name'],
    'rpt_findings_by_rule': ['rule_title', 'remedy', 'source_name'],
    'rpt_batches': ['source_name', 'table_name', 'period', 'file_name']
} %}
with texts as (
    {% for mart, columns in marts.items() %}
    {% set last_mart = loop.last %}
    {% for column in columns %}
    select
        '{{ mart }}' as mart,
        '{{ column }}' as column_name,
        {{ column }} as text_value
    from {{ ref(mart) }}
    {{ 'union all' if not (last_mart and loop.last) }}
    {% endfor %}
    {% endfor %}
)

select
    mart,
    column_name,
    count(*) as cells
from texts
where {{ regexp_matches('text_value', personal_number) }}
group by
    mart,
    column_name
