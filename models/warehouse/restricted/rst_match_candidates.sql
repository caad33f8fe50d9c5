-- Source keys the match stage could not decide, for the desk.
select
    source_table,
    source_key,
    candidate_person_ids,
    reason,
    candidate_status_code,
    {{ audit_columns() }}
from ({{ current_rows('stg_match__candidates', 'match__candidates') }}) as candidates
