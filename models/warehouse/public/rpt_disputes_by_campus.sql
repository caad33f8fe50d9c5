select
    quarter,
    campus_name,
    case when not are_consultations_hidden then consultations end as consultations,
    case when not are_cases_hidden then cases end as cases,
    are_consultations_hidden or are_cases_hidden as is_suppressed,
    {{ as_of() }} as cutoff_date
from {{ ref('int_disputes__suppressed') }}
