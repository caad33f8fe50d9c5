-- What the sources put to the leaders: what did not come in twelve months, what was kept out.
with open_deliveries as (
    select
        months.month,
        deliveries.source_name,
        deliveries.month as delivery_month,
        sources.owner
    from {{ ref('int_months') }} as months
    inner join {{ ref('rpt_quality_by_month') }} as deliveries
        on
            deliveries.month <= months.month
            and deliveries.month > {{ add_months('months.month', -12) }}
            and deliveries.is_open
    inner join {{ ref('sources') }} as sources on deliveries.source_id = sources.source_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by month
            order by delivery_month desc, source_name asc
        ) as place,
        dense_rank() over (
            partition by month
            order by owner
        ) as owner_place
    from open_deliveries
),

missing as (
    select
        month,
        {{ add_days(add_months('month', 2), 9) }} as next_issue_date,
        count(*) as deliveries,
        concat_ws(
            '、',
            {% for place in range(1, 5) %}
            max(case when place = {{ place }} then concat(source_name, ' ', {{ month_label('delivery_month') }}) end)
            {{ ',' if not loop.last }}
            {% endfor %}
        ) as newest,
        concat_ws(
            '、',
            {% for place in range(1, 11) %}
            max(case when owner_place = {{ place }} then owner end)
            {{ ',' if not loop.last }}
            {% endfor %}
        ) as owners
    from ranked
    group by month
),

quarantined as (
    select * from {{ ref('int_decisions__figures') }}
    where rows_quarantined > 0
)

{{ decision('missing', 'missing', {
    'deliveries': grouped('facts.deliveries'),
    'newest': 'facts.newest',
}, due_date='facts.next_issue_date', owner='facts.owners') }}
union all
{{ decision('quarantined', 'quarantined', {'rows': grouped('facts.rows_quarantined')}) }}
