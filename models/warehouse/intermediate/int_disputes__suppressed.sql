-- Consultations and cases are hidden each for themselves: hospital totals of both are published.
select
    quarter,
    campus_name,
    consultations,
    cases,
    {{ is_hidden(is_small('consultations'), 'consultations', 'quarter', 'campus_name') }}
        as are_consultations_hidden,
    {{ is_hidden(is_small('cases'), 'cases', 'quarter', 'campus_name') }} as are_cases_hidden
from {{ ref('int_disputes__by_campus') }}
