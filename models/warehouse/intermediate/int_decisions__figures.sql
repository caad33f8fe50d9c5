-- The figures that matters for the leaders arise from, one row a month.
select
    month,
    {% for figure_id in [
        'members', 'members_joined', 'members_left', 'enrolment_rate', 'disputes_open', 'dues_collection_rate',
        'items_total', 'items_expired', 'items_due_within_year', 'items_permanent', 'items_on_hold',
        'rows_quarantined',
    ] %}
    max(case when figure_id = '{{ figure_id }}' then value end) as {{ figure_id }},
    {% endfor %}
    max(case when figure_id = 'members' then previous_month_value end) as members_month_before,
    max(case when figure_id = 'enrolment_rate' then numerator end) as eligible_members,
    max(case when figure_id = 'enrolment_rate' then denominator end) as eligible_staff,
    max(case when figure_id = 'dues_collection_rate' then previous_month_value end) as rate_month_before,
    max(case when figure_id = 'dues_collection_rate' then previous_year_value end) as rate_year_before
from {{ ref('rpt_overview') }}
group by month
