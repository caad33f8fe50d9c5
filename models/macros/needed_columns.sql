{# 由 contracts/generate.ts 生成，请勿手改 generated, do not edit #}
{% macro needed_columns() -%}
    {{ return([
    {'need_id': 'hr__staff.membership_status_code.union_joined_date', 'table': 'hr__staff', 'any_of': ['membership_status_code', 'union_joined_date']},
    {'need_id': 'hr__staff.union_joined_date', 'table': 'hr__staff', 'any_of': ['union_joined_date']},
    {'need_id': 'hr__staff.left_date', 'table': 'hr__staff', 'any_of': ['left_date']},
    {'need_id': 'finance__dues.dues_owed_fen', 'table': 'finance__dues', 'any_of': ['dues_owed_fen']},
    {'need_id': 'union__disputes.closed_date.outcome_code', 'table': 'union__disputes', 'any_of': ['closed_date', 'outcome_code']},
    ]) }}
{%- endmacro %}
