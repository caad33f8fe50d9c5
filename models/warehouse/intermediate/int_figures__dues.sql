-- Figures of dues by month, amounts in yuan.
with dues as (
    select
        dues.*,
        owed_fen / cast(100 as double) as owed_yuan,
        paid_fen / cast(100 as double) as paid_yuan,
        paid_for_month_fen / cast(100 as double) as paid_for_month_yuan
    from {{ ref('int_dues__by_month') }} as dues
    inner join {{ ref('int_months') }} as months on dues.month = months.month
)

{{ figure('dues_owed', 'owed_yuan') }}
from dues
union all
{{ figure('dues_paid', 'paid_yuan') }}
from dues
union all
{{ figure('dues_collection_rate', 'paid_for_month_yuan', 'owed_yuan') }}
from dues
union all
{{ figure('dues_arrears_people', 'arrears_people') }}
from dues
