-- A department's name used at a time when it was not, or not yet, in use: told once a name and
-- table, at its latest line.
with dues as (
    select *
    from {{ ref('int_dues__latest_export') }}
),

disputes as (
    {{ current_rows('stg_union__disputes', 'union__disputes') }}
),

aid as (
    {{ current_rows('stg_union__hardship_aid', 'union__hardship_aid') }}
),

leavers as (
    {{ current_rows('stg_hr__leavers', 'hr__leavers') }}
),

used as (
    select
        'finance__dues' as table_name,
        department_name,
        period_month as used_month,
        {{ address_columns() }}
    from dues
    union all
    select
        'union__disputes' as table_name,
        department_name,
        {{ month_start('applied_date') }} as used_month,
        {{ address_columns() }}
    from disputes
    union all
    select
        'union__hardship_aid' as table_name,
        department_name,
        {{ month_start('paid_date') }} as used_month,
        {{ address_columns() }}
    from aid
    union all
    select
        'hr__leavers' as table_name,
        department_name,
        {{ month_start('last_day_date') }} as used_month,
        {{ address_columns() }}
    from leavers
),

months as (
    select distinct
        department_name,
        used_month
    from used
    where
        department_name is not null
        and used_month is not null
),

outside as (
    select
        months.department_name,
        months.used_month
    from months
    inner join {{ ref('stg_lake__department_names') }} as aliases
        on months.department_name = aliases.alias_name
    group by
        months.department_name,
        months.used_month
    having
        max(
            case
                when
                    aliases.valid_from_date <= {{ month_end('months.used_month') }}
                    and aliases.valid_to_date >= months.used_month
                    then 1
                else 0
            end
        ) = 0
),

placed as (
    select
        used.*,
        dense_rank() over (
            partition by used.table_name, used.department_name
            order by used.used_month
        ) as months_so_far,
        row_number() over (
            partition by used.table_name, used.department_name
            order by
                used.used_month desc, used._batch_id desc, used._sheet desc, used._row_number desc
        ) as recency
    from used
    inner join outside
        on
            used.department_name = outside.department_name
            and used.used_month = outside.used_month
)

select
    'department-not-in-use' as rule_id,
    table_name,
    'department_name' as field_name,
    department_name as value_masked,
    concat(
        '科室名称在 ', substring(cast(used_month as {{ dbt.type_string() }}), 1, 7),
        ' 尚未启用或已停用；这样的月份共 ', cast(months_so_far as {{ dbt.type_string() }}), ' 个'
    ) as detail,
    {{ address_columns() }}
from placed
where recency = 1
