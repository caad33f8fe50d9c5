select
    month,
    owed_fen,
    paid_fen,
    paid_for_month_fen,
    payers,
    arrears_people,
    100 * {{ ratio('paid_for_month_fen', 'owed_fen') }} as collection_rate,
    -- The pack is issued by the 10th; until then finance may still send corrections.
    {{ as_of() }} < {{ add_days(add_months('month', 1), 9) }} as is_provisional,
    {{ as_of() }} as cutoff_date
from {{ ref('int_dues__by_month') }}
