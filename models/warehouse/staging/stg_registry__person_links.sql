select
    link_id,
    source_table,
    source_key,
    person_id,
    method_code,
    decided_by,
    decided_at,
    retracted_at,
    {{ audit_columns() }}
from {{ bronze('registry__person_links') }}
