-- Figures of membership by month.
with members as (
    select * from {{ ref('int_members__by_month') }}
)

{{ figure('members', 'members') }}
from members
union all
{{ figure('staff_eligible', 'eligible_staff') }}
from members
union all
{{ figure('enrolment_rate', 'eligible_members', 'eligible_staff') }}
from members
union all
{{ figure('members_joined', 'joined') }}
from members
union all
{{ figure('members_left', 'departed') }}
from members
