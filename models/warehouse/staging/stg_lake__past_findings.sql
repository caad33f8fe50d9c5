-- What was noted on entry of batches that a later batch replaced; withdrawn ones are not here.
select
    table_name,
    rule_id,
    severity,
    file_name,
    column_name,
    field_name,
    value_masked,
    detail,
    remedy,
    {{ audit_columns() }}
from {{ source('lake', 'lake__past_findings') }}
