select
    proposal_no,
    session_name,
    proposal_category_code,
    proposal_title,
    reason_text,
    suggestion_text,
    proposer_name,
    staff_no,
    delegation_name,
    seconders_text,
    submitted_date,
    filing_result_code,
    merged_into_no,
    lead_department_name,
    co_department_names,
    reply_due_date,
    {{ audit_columns() }}
from {{ bronze('union__proposals') }}
