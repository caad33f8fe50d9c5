-- Which batch of a table counts: full exports replace each other, dues replace by month,
-- scan lots, months of documents and talk, and lists of a year add up, batches that hold findings
-- only replace nothing, and increments count with the full export they follow.
with batches as (
    select
        *,
        object_sha256 <> '' as is_from_file,
        case
            when rows_in = 0 then batch_id
            when table_name = 'finance__dues' then coalesce(period, '')
            when table_name in ('paper__pages', 'paper__lines', 'paper__form_fields') then batch_id
            when table_name in ('paper__table_cells', 'paper__entities', 'review__entries') then batch_id
            when table_name in ('hr__leavers', 'finance__vouchers', 'finance__budget_lines', 'union__awards')
                then batch_id
            when table_name in ('oa__documents', 'oa__minutes', 'oa__decisions', 'oa__attachments', 'oa__pages')
                then batch_id
            when table_name in ('messaging__posts', 'messaging__forms', 'messaging__messages')
                then batch_id
            else ''
        end as replaces_within
    from {{ ref('stg_lake__batches') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by table_name, replaces_within, follows_batch_id is null
            order by
                coalesce(exported_date, cast('1900-01-01' as date)) desc,
                coalesce(period, '') desc,
                finished_at desc,
                batch_id desc
        ) as recency
    from batches
)

select
    ranked.*,
    coalesce(followed.recency, ranked.recency) = 1 as is_current
from ranked
left join ranked as followed
    on
        ranked.follows_batch_id = followed.batch_id
        and ranked.table_name = followed.table_name
