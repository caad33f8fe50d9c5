select
    month,
    department_name,
    campus_name,
    case when not is_suppressed then owed_fen end as owed_fen,
    case when not is_suppressed then paid_fen end as paid_fen,
    case when not is_suppressed then paid_for_month_fen end as paid_for_month_fen,
    case when not is_suppressed then payers end as payers,
    is_suppressed,
    {{ as_of() }} as cutoff_date
from {{ ref('int_dues__suppressed') }}
