select
    {{ columns_of('paper__pages', without=['page_part', 'text']) }},
    coalesce(page_part, '') as page_part,
    {{ audit_columns() }}
from {{ bronze('paper__pages') }}
