select
    platform_code,
    form_title,
    form_kind_code,
    submission_number,
    submitted_at,
    respondent_token,
    answers_text,
    {{ audit_columns() }}
from {{ bronze('messaging__forms') }}
