select
    month,
    department_name,
    campus_name,
    case when not is_suppressed then members end as members,
    case when not is_suppressed then eligible_staff end as eligible_staff,
    is_suppressed,
    {{ as_of() }} as cutoff_date
from {{ ref('int_members__suppressed') }}
