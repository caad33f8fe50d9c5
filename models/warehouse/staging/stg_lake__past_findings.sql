-- What was noted on entry of batches that a later batch replaced; withdrawn ones are not here.
select
    {{ columns_of('lake__findings') }},
    {{ audit_columns() }}
from {{ source('lake', 'lake__past_findings') }}
