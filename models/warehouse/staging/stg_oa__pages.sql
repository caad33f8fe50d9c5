select
    {{ columns_of('oa__pages', without=['page_part', 'text']) }},
    coalesce(page_part, '') as page_part,
    {{ audit_columns() }}
from {{ bronze('oa__pages') }}
