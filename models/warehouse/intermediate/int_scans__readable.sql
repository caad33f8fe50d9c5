-- Scans by file name: how many pages were read, and whether all of them could be.
select
    {{ folded_name('file_name') }} as folded_file_name,
    cast(count(*) as bigint) as pages,
    count(*) filter (where error_text is not null) = 0 as is_readable
from {{ ref('int_pages__latest') }}
group by {{ folded_name('file_name') }}
