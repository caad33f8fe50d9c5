-- Scans by file name: how many pages were read, and whether all of them could be. A name of the
-- catalogue that stands for several files (one item in many files, or in a folder) is there too.
with files as (
    select
        {{ folded_name('file_name') }} as folded_file_name,
        cast(count(*) as bigint) as pages,
        count(*) filter (where error_text is not null) = 0 as is_readable
    from {{ ref('int_pages__latest') }}
    group by {{ folded_name('file_name') }}
),

linked as (
    select distinct
        {{ folded_name('file_name') }} as folded_file_name,
        {{ folded_name('scan_file_name') }} as folded_listed_name
    from {{ ref('stg_paper__scan_links') }}
    where scan_file_name is not null
),

named as (
    select
        folded_file_name,
        pages,
        is_readable
    from files
    union all
    select
        linked.folded_listed_name as folded_file_name,
        files.pages,
        files.is_readable
    from linked
    inner join files on linked.folded_file_name = files.folded_file_name
    where linked.folded_listed_name <> linked.folded_file_name
)

select
    folded_file_name,
    cast(sum(pages) as bigint) as pages,
    bool_and(is_readable) as is_readable
from named
group by folded_file_name
