select
    archival_code,
    title,
    responsible_party,
    document_date,
    fiscal_year,
    security_level_code,
    page_count,
    retention_code,
    retention_class_id,
    names_person,
    shelf_location,
    scan_file_name,
    closed_date,
    {{ audit_columns() }}
from {{ bronze('paper__catalogue') }}
