select
    item_id,
    archival_code,
    title,
    retention_class_id,
    retention_code,
    fiscal_year,
    document_date,
    closed_date,
    page_count,
    names_person,
    lifecycle_state_code,
    security_level_code,
    scan_file_name,
    catalogue_row_key,
    created_seq,
    {{ audit_columns() }}
from {{ bronze('registry__items') }}
