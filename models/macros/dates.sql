{# The run's date in Asia/Shanghai, as a literal. #}
{% macro as_of() -%}
    cast('{{ var("as_of") }}' as date)
{%- endmacro %}

{% macro month_start(expression) -%}
    cast(date_trunc('month', {{ expression }}) as date)
{%- endmacro %}

{% macro quarter_start(expression) -%}
    cast(date_trunc('quarter', {{ expression }}) as date)
{%- endmacro %}

{% macro add_months(expression, months) -%}
    {{ return(adapter.dispatch('add_months', 'huicang')(expression, months)) }}
{%- endmacro %}

{% macro default__add_months(expression, months) -%}
    cast({{ expression }} + to_months(cast({{ months }} as int)) as date)
{%- endmacro %}

{% macro spark__add_months(expression, months) -%}
    add_months({{ expression }}, {{ months }})
{%- endmacro %}

{% macro add_days(expression, days) -%}
    {{ return(adapter.dispatch('add_days', 'huicang')(expression, days)) }}
{%- endmacro %}

{% macro default__add_days(expression, days) -%}
    cast({{ expression }} + {{ days }} as date)
{%- endmacro %}

{% macro spark__add_days(expression, days) -%}
    date_add({{ expression }}, {{ days }})
{%- endmacro %}

{# The last day of the month that starts on `month`. #}
{% macro month_end(month) -%}
    {{ add_days(add_months(month, 1), -1) }}
{%- endmacro %}

{# The Shanghai date of a UTC instant; China keeps one offset all year. #}
{% macro local_date(instant) -%}
    cast({{ instant }} + interval '8' hour as date)
{%- endmacro %}

{# First day of the month in '2025-03' or '2025-03-31'; NULL for anything else. #}
{% macro parse_month(text) -%}
    case
        when length({{ text }}) in (7, 10) and substring({{ text }}, 5, 1) = '-'
            then cast(concat(substring({{ text }}, 1, 7), '-01') as date)
    end
{%- endmacro %}

{# First day of the one month a remark names: '补缴2025-03', '2025.3补', '补缴2025年3月会费'. NULL when it
   names none, or has other digits: then it may name several. #}
{% macro named_month(text) -%}
    {%- set pattern = "'^[^0-9]*(20[0-9]{2}) *[-./年] *(1[0-2]|0?[1-9])[^0-9]*$'" -%}
    case
        when {{ regexp_matches(text, pattern) }}
            then {{ year_date(
                "regexp_extract(" ~ text ~ ", " ~ pattern ~ ", 1)",
                "cast(regexp_extract(" ~ text ~ ", " ~ pattern ~ ", 2) as int)",
                1
            ) }}
    end
{%- endmacro %}

{# The numbers 0 … count-1, one a row. #}
{% macro number_spine(count) -%}
    {%- for n in range(count | int(1)) %}
    {{ 'select ' if loop.first else 'union all select ' }}{{ n }} as n
    {%- endfor %}
{%- endmacro %}

{# First day of the last month that has ended by `as_of`. #}
{% macro last_complete_month() -%}
    {{ add_months(month_start(add_days(as_of(), 1)), -1) }}
{%- endmacro %}

{# A date from its parts; NULL when the year is. #}
{% macro year_date(year, month, day) -%}
    make_date(cast({{ year }} as int), {{ month }}, {{ day }})
{%- endmacro %}
