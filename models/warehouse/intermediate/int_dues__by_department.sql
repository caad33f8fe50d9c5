-- Dues of each department in each month, with how much hangs on one person.
select
    period_month as month,
    department_name,
    campus_name,
    cast(sum(owed_fen) as bigint) as owed_fen,
    cast(sum(paid_fen) as bigint) as paid_fen,
    cast(sum(paid_for_month_fen) as bigint) as paid_for_month_fen,
    cast(count(*) filter (where is_listed) as bigint) as people,
    cast(count(*) filter (where is_payer) as bigint) as payers,
    cast(count(*) filter (where has_paid_for_month) as bigint) as payers_for_month,
    coalesce({{ ratio('max(owed_fen)', 'sum(owed_fen)') }}, 0) as largest_owed_share,
    coalesce({{ ratio('max(paid_fen)', 'sum(paid_fen)') }}, 0) as largest_paid_share,
    coalesce({{ ratio('max(paid_for_month_fen)', 'sum(paid_for_month_fen)') }}, 0)
        as largest_paid_for_month_share
from {{ ref('int_dues__by_person') }}
group by
    period_month,
    department_name,
    campus_name
