select
    workflow_no,
    attachment_number,
    attachment_kind_code,
    attachment_name,
    attachment_path,
    attachment_sha256,
    byte_count,
    pdf_page_count,
    text_source_code,
    is_readable,
    unreadable_reason,
    {{ audit_columns() }}
from {{ bronze('oa__attachments') }}
