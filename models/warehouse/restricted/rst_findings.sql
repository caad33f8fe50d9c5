-- Every finding, open and closed, for the correction sheets.
select *
from {{ ref('int_findings__followed') }}
where severity_code <> 'fix'
