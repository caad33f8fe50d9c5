select
    person_id,
    created_seq,
    {{ audit_columns() }}
from {{ bronze('registry__people') }}
