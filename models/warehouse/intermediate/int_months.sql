-- One row per complete month up to as_of, newest last.
with spine as (
    {{ number_spine(var('months_back')) }}
),

months as (
    select {{ add_months(last_complete_month(), '-n') }} as month
    from spine
)

select
    month,
    {{ month_end('month') }} as month_end_date,
    month = {{ last_complete_month() }} as is_latest,
    -- What stands still between month end and as_of is counted on as_of, as the lists are.
    case
        when month = {{ last_complete_month() }} then {{ as_of() }}
        else {{ month_end('month') }}
    end as observed_date
from months
