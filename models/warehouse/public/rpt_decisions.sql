with matters as (
    {% for subject in ['archive', 'dues', 'people', 'quality'] %}
    select
        decision_id,
        month,
        title,
        detail,
        owner,
        due_date,
        due_label
    from {{ ref('int_decisions__' ~ subject) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    matters.decision_id,
    definitions.kind_code,
    definitions.kind_label,
    matters.month,
    matters.title,
    matters.detail,
    matters.owner,
    matters.due_date,
    matters.due_label,
    definitions.figure_id,
    definitions.link,
    cast(definitions.sort_order as bigint) as sort_order,
    {{ as_of() }} as cutoff_date
from matters
inner join {{ ref('decision_definitions') }} as definitions on matters.decision_id = definitions.decision_id
