select
    source_table,
    source_key,
    candidate_person_ids,
    reason,
    candidate_status_code,
    {{ audit_columns() }}
from {{ bronze('match__candidates') }}
