select
    workflow_no,
    document_no,
    meeting_name,
    meeting_date,
    meeting_place,
    chair_name,
    recorder_name,
    attendees_text,
    absentees_text,
    agenda_text,
    {{ audit_columns() }}
from {{ bronze('oa__minutes') }}
