select
    activity_no,
    activity_name,
    activity_type_code,
    organiser_name,
    activity_from_date,
    activity_to_date,
    venue,
    activity_budget_fen,
    activity_cost_fen,
    places,
    {{ audit_columns() }}
from {{ bronze('union__activities') }}
