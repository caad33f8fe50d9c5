-- One cell of a table in the latest reading of its page, as it was read.
select
    pages.item_id,
    pages.document_type_code,
    cells.object_sha256,
    cells.page_number,
    cells.page_part,
    cells.file_name,
    cells.table_number,
    cells.is_ruled,
    cells.cell_row,
    cells.cell_column,
    cells.row_span,
    cells.column_span,
    cells.text as cell_text,
    cells.is_review,
    {{ audit_columns('cells') }}
from {{ ref('stg_paper__table_cells') }} as cells
inner join {{ ref('fct_pages') }} as pages on {{ is_same_page('cells', 'pages') }}
