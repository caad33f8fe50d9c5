select
    file_name,
    archival_code,
    scan_file_name,
    link_method_code,
    {{ audit_columns() }}
from {{ bronze('paper__scan_links') }}
