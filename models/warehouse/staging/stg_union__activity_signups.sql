select
    signup_no,
    activity_no,
    staff_no,
    signed_up_at,
    checked_in_at,
    {{ audit_columns() }}
from {{ bronze('union__activity_signups') }}
