select
    object_sha256,
    file_name,
    page_number,
    coalesce(page_part, '') as page_part,
    table_number,
    is_ruled,
    cell_row,
    cell_column,
    row_span,
    column_span,
    text,
    is_review,
    {{ audit_columns() }}
from {{ bronze('paper__table_cells') }}
