select
    reply_no,
    proposal_no,
    replying_department_name,
    reply_text,
    replied_date,
    handling_result_code,
    satisfaction_code,
    {{ audit_columns() }}
from {{ bronze('union__proposal_replies') }}
