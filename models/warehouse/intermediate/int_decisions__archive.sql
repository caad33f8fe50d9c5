-- What the archive puts to the leaders.
with oldest as (
    select
        months.month,
        min(items.due_date) as due_date
    from {{ ref('int_months') }} as months
    inner join {{ ref('fct_archive_items') }} as items
        on
            months.observed_date > items.due_date
            and items.hold_placed_date is null
    group by months.month
),

waiting as (
    select
        figures.month,
        figures.items_expired,
        oldest.due_date as oldest_date,
        {{ add_months('oldest.due_date', 12) }} as limit_date
    from {{ ref('int_decisions__figures') }} as figures
    inner join oldest on figures.month = oldest.month
    where figures.items_expired > 0
),

held as (
    select * from {{ ref('int_decisions__figures') }}
    where items_total > 0
)

{{ decision('appraisal', 'waiting', {
    'items': grouped('facts.items_expired'),
    'oldest': date_label('facts.oldest_date'),
}, due_date='facts.limit_date') }}
union all
{{ decision('coming_due', 'held', {
    'items': grouped('facts.items_due_within_year'),
    'total': grouped('facts.items_total'),
    'kept': grouped('facts.items_permanent'),
    'held': grouped('facts.items_on_hold'),
}) }}
