-- Every item in every month since the year it was formed, with where it stood then.
with held as (
    select distinct
        months.month,
        holds.item_id
    from {{ ref('int_months') }} as months
    inner join {{ ref('int_holds__current') }} as holds
        on
            holds.held_from <= months.observed_date
            and holds.held_until > months.observed_date
),

standing as (
    select
        months.month,
        items.item_id,
        items.is_digitised,
        {{ retention_status(
            'held.item_id is not null', 'items.term_code', 'items.due_date', 'months.observed_date'
        ) }} as status_code
    from {{ ref('int_months') }} as months
    inner join {{ ref('fct_archive_items') }} as items
        on coalesce(items.fiscal_year, 0) <= year(months.month)
    left join held
        on
            months.month = held.month
            and items.item_id = held.item_id
)

select
    month,
    status_code,
    cast(count(*) as bigint) as items,
    cast(count(*) filter (where is_digitised) as bigint) as digitised_items
from standing
group by
    month,
    status_code
