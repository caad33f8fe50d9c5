select
    evaluation_no,
    activity_no,
    rating,
    comment_text,
    evaluated_date,
    {{ audit_columns() }}
from {{ bronze('union__activity_evaluations') }}
