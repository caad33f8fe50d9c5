-- One thing wrong in the data that counts now: noted on entry, kept out on entry, or seen here.
select *
from {{ ref('int_findings__followed') }}
where state_code = 'open'
