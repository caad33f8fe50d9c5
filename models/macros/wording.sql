{# A whole number as people read it: 12,345. #}
{% macro grouped(number) -%}
    {{ return(adapter.dispatch('grouped', 'huicang')(number)) }}
{%- endmacro %}

{% macro default__grouped(number) -%}
    format('{:,}', cast({{ number }} as bigint))
{%- endmacro %}

{% macro spark__grouped(number) -%}
    format_number(cast({{ number }} as bigint), 0)
{%- endmacro %}

{# Fen as yuan: 12,345.05. #}
{% macro grouped_yuan(fen) -%}
    case
        when {{ fen }} is not null
            then concat(
                case when {{ fen }} < 0 then '−' else '' end,
                {{ grouped(int_div('abs(' ~ fen ~ ')', 100)) }}, '.',
                substring(cast(100 + abs({{ fen }}) % 100 as {{ dbt.type_string() }}), 2, 2)
            )
    end
{%- endmacro %}

{# A number with one place, its sign left out: 93.4. #}
{% macro one_place(number) -%}
    case
        when {{ number }} is not null
            then concat(
                {{ grouped(int_div('cast(floor(abs(' ~ number ~ ') * 10 + 0.5) as bigint)', 10)) }}, '.',
                cast(cast(floor(abs({{ number }}) * 10 + 0.5) as bigint) % 10 as {{ dbt.type_string() }})
            )
    end
{%- endmacro %}

{% macro percent(number) -%}
    case when {{ number }} is not null then concat({{ one_place(number) }}, '%') end
{%- endmacro %}

{# 2026年10月 #}
{% macro month_label(date) -%}
    case
        when {{ date }} is not null
            then concat(
                cast(year({{ date }}) as {{ dbt.type_string() }}), '年',
                cast(month({{ date }}) as {{ dbt.type_string() }}), '月'
            )
    end
{%- endmacro %}

{# 2026年10月31日 #}
{% macro date_label(date) -%}
    case
        when {{ date }} is not null
            then concat({{ month_label(date) }}, cast(day({{ date }}) as {{ dbt.type_string() }}), '日')
    end
{%- endmacro %}

{# 2026年四季度 #}
{% macro quarter_label(date) -%}
    case
        when {{ date }} is not null
            then concat(
                cast(year({{ date }}) as {{ dbt.type_string() }}), '年',
                substring('一二三四', quarter({{ date }}), 1), '季度'
            )
    end
{%- endmacro %}

{# How many more or fewer people than before. #}
{% macro change_of_people(number, before) -%}
    case
        when {{ number }} is null or {{ before }} is null then '无可比数'
        when {{ number }} = {{ before }} then '持平'
        when {{ number }} > {{ before }} then concat('增加 ', {{ grouped(number ~ ' - ' ~ before) }}, ' 人')
        else concat('减少 ', {{ grouped(before ~ ' - ' ~ number) }}, ' 人')
    end
{%- endmacro %}

{# By how many points a percentage rose or fell. #}
{% macro change_of_percent(number, before) -%}
    case
        when {{ number }} is null or {{ before }} is null then '无可比数'
        when abs({{ number }} - {{ before }}) < 0.05 then '持平'
        else concat(
            case when {{ number }} > {{ before }} then '上升 ' else '下降 ' end,
            {{ one_place('(' ~ number ~ ' - ' ~ before ~ ')') }}, ' 个百分点'
        )
    end
{%- endmacro %}

{# A text of decision_definitions with what was counted in the place of each name in braces. #}
{% macro fill(text, places) -%}
    {%- set ns = namespace(sql=text) -%}
    {%- for name, expression in places.items() -%}
        {%- set ns.sql = "replace(" ~ ns.sql ~ ", '{" ~ name ~ "}', coalesce(" ~ expression ~ ", '—'))" -%}
    {%- endfor -%}
    {{ ns.sql }}
{%- endmacro %}

{# One matter put to the leaders, from a relation `facts` with one row a month in which it arises. #}
{% macro decision(decision_id, facts, places, due_date='cast(null as date)', owner='definitions.owner') -%}
    {%- set dated = dict(places, due=date_label(due_date), due_month=month_label(due_date)) -%}
    select
        definitions.decision_id,
        facts.month,
        {{ fill('definitions.title', places) }} as title,
        {{ fill('definitions.detail', places) }} as detail,
        {{ owner }} as owner,
        {{ due_date }} as due_date,
        case
            when {{ due_date }} < {{ as_of() }} and definitions.overdue is not null
                then {{ fill('definitions.overdue', dated) }}
            else {{ fill('definitions.due', dated) }}
        end as due_label
    from {{ facts }} as facts
    inner join {{ ref('decision_definitions') }} as definitions
        on definitions.decision_id = '{{ decision_id }}'
{%- endmacro %}
