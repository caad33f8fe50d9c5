select
    fiscal_year,
    award_name,
    award_scope_code,
    award_level_code,
    awardee_name,
    staff_no,
    department_name,
    awarding_body,
    award_document_no,
    awarded_date,
    {{ audit_columns() }}
from {{ bronze('union__awards') }}
