-- A department's name on dues lists of months in which it was not, or not yet, in use: told once a
-- name, at its latest line.
with reported as (
    select
        period_month,
        department_name,
        max(_row_number) as last_row
    from {{ ref('int_dues__latest_export') }}
    where department_name is not null
    group by
        period_month,
        department_name
),

spans as (
    select
        reported.period_month,
        reported.department_name,
        reported.last_row,
        max(
            case
                when
                    aliases.valid_from_date <= {{ month_end('reported.period_month') }}
                    and aliases.valid_to_date >= reported.period_month
                    then 1
                else 0
            end
        ) as was_in_use
    from reported
    inner join {{ ref('int_departments__aliases') }} as aliases
        on reported.department_name = aliases.alias_name
    group by
        reported.period_month,
        reported.department_name,
        reported.last_row
),

outside as (
    select
        *,
        count(*) over (partition by department_name) as months,
        row_number() over (partition by department_name order by period_month desc) as recency
    from spans
    where was_in_use = 0
)

select
    'department-not-in-use' as rule_id,
    'finance__dues' as table_name,
    'department_name' as field_name,
    dues.department_name as value_masked,
    concat(
        '科室名称在 ', substring(cast(outside.period_month as {{ dbt.type_string() }}), 1, 7),
        ' 尚未启用或已停用；这样的月份共 ', cast(outside.months as {{ dbt.type_string() }}), ' 个'
    ) as detail,
    {{ address_columns('dues') }}
from outside
inner join {{ ref('int_dues__latest_export') }} as dues
    on
        outside.period_month = dues.period_month
        and outside.department_name = dues.department_name
        and outside.last_row = dues._row_number
where outside.recency = 1
