select
    {{ columns_of('oa__attachments', without=['attachment_text']) }},
    {{ audit_columns() }}
from {{ bronze('oa__attachments') }}
