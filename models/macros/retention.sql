{# Where an item stands on a date. A hold wins over everything; a permanent item never falls due;
   an item whose clock waits for a closing date, or whose term is unknown, has not started. #}
{% macro retention_status(is_on_hold, term_code, due_date, observed_date) -%}
    case
        when {{ is_on_hold }} then 'on_hold'
        when {{ term_code }} = 'Y' then 'permanent'
        when {{ due_date }} is null then 'not_started'
        when {{ due_date }} < {{ observed_date }} then 'expired'
        when {{ due_date }} <= {{ add_months(observed_date, 12) }} then 'due_within_year'
        else 'later'
    end
{%- endmacro %}

{% macro retention_label(term_code) -%}
    case
        when {{ term_code }} = 'Y' then '永久'
        when {{ term_code }} like 'D%' then concat(substring({{ term_code }}, 2, 3), '年')
        else '未定'
    end
{%- endmacro %}
