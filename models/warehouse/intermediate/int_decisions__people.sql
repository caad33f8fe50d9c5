-- What membership and disputes put to the leaders.
with members as (
    select
        figures.*,
        figures.eligible_staff - figures.eligible_members as gap,
        {{ month_end(add_months('figures.month', 2)) }} as report_date
    from {{ ref('int_decisions__figures') }} as figures
    where figures.members is not null
),

outside as (
    select * from members
    where gap > 0
),

disputes as (
    select
        figures.month,
        figures.disputes_open,
        quarters.*
    from {{ ref('int_decisions__figures') }} as figures
    inner join {{ ref('rpt_disputes_by_quarter') }} as quarters
        on quarters.quarter = {{ quarter_start('figures.month') }}
)

{{ decision('enrolment', 'outside', {
    'people': grouped('facts.gap'),
    'rate': percent('facts.enrolment_rate'),
    'members': grouped('facts.eligible_members'),
    'eligible': grouped('facts.eligible_staff'),
}, due_date='facts.report_date') }}
union all
{{ decision('membership', 'members', {
    'members': grouped('facts.members'),
    'change': change_of_people('facts.members', 'facts.members_month_before'),
    'joined': grouped('facts.members_joined'),
    'left': grouped('facts.members_left'),
    'rate': percent('facts.enrolment_rate'),
}) }}
union all
{{ decision('disputes', 'disputes', {
    'open': grouped('facts.disputes_open'),
    'quarter': quarter_label('facts.quarter'),
    'consultations': grouped('facts.consultations'),
    'cases': grouped('facts.cases'),
    'agreed': grouped('facts.agreed'),
    'not_agreed': grouped('facts.not_agreed'),
    'withdrawn': grouped('facts.withdrawn'),
}) }}
