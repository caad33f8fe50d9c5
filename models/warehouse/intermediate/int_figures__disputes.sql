-- Open cases at each month end since the first record.
with first_record as (
    select {{ month_start('min(applied_date)') }} as month
    from {{ ref('fct_disputes') }}
),

open_cases as (
    select
        months.month,
        count(disputes.case_no) as cases
    from {{ ref('int_months') }} as months
    inner join first_record on months.month >= first_record.month
    left join {{ ref('fct_disputes') }} as disputes
        on
            disputes.is_case
            and disputes.applied_date <= months.observed_date
            and coalesce(disputes.closed_date > months.observed_date, true)
    group by months.month
)

{{ figure('disputes_open', 'cases') }}
from open_cases
