-- What dues put to the leaders.
with dues as (
    select
        dues.*,
        dues.owed_fen - dues.paid_for_month_fen as gap_fen,
        {{ month_end(add_months('dues.month', 1)) }} as next_deduction_date,
        figures.dues_collection_rate,
        figures.rate_month_before,
        figures.rate_year_before
    from {{ ref('rpt_dues_by_month') }} as dues
    inner join {{ ref('int_decisions__figures') }} as figures on dues.month = figures.month
),

arrears as (
    select * from dues
    where arrears_people > 0
)

{{ decision('arrears', 'arrears', {
    'people': grouped('facts.arrears_people'),
    'owed': grouped_yuan('facts.owed_fen'),
    'paid': grouped_yuan('facts.paid_for_month_fen'),
    'gap': grouped_yuan('facts.gap_fen'),
    'rate': percent('facts.dues_collection_rate'),
}, due_date='facts.next_deduction_date') }}
union all
{{ decision('collection', 'dues', {
    'paid': grouped_yuan('facts.paid_fen'),
    'rate': percent('facts.dues_collection_rate'),
    'payers': grouped('facts.payers'),
    'change': change_of_percent('facts.dues_collection_rate', 'facts.rate_month_before'),
    'year_change': change_of_percent('facts.dues_collection_rate', 'facts.rate_year_before'),
}) }}
