select
    {{ columns_of('paper__entities', without=['page_part', 'box_json']) }},
    coalesce(page_part, '') as page_part,
    {{ audit_columns() }}
from {{ bronze('paper__entities') }}
