select
    workflow_no,
    decision_number,
    decision_text,
    responsible_department_name,
    due_date,
    decision_status_code,
    completed_date,
    {{ audit_columns() }}
from {{ bronze('oa__decisions') }}
