select
    {{ columns_of('paper__lines', without=['page_part', 'box_json', 'is_review']) }},
    coalesce(page_part, '') as page_part,
    coalesce(is_review, false) as is_review,
    {{ audit_columns() }}
from {{ bronze('paper__lines') }}
