-- The department a name on a dues list meant in that month.
with reported as (
    select distinct
        period_month,
        department_name as reported_name
    from {{ ref('int_dues__latest_export') }}
    where department_name is not null
),

candidates as (
    select
        reported.period_month,
        reported.reported_name,
        aliases.department_code,
        aliases.department_name,
        aliases.campus_name,
        row_number() over (
            partition by reported.period_month, reported.reported_name
            order by
                case
                    when
                        aliases.valid_from_date <= {{ month_end('reported.period_month') }}
                        and aliases.valid_to_date >= reported.period_month
                        then 0
                    else 1
                end,
                aliases.valid_from_date desc,
                aliases.department_code
        ) as preference
    from reported
    inner join {{ ref('stg_lake__department_names') }} as aliases
        on reported.reported_name = aliases.alias_name
)

select
    period_month,
    reported_name,
    department_code,
    department_name,
    campus_name
from candidates
where preference = 1
