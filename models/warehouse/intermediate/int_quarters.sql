-- Calendar quarters from the first application on record to the one that as_of falls in.
with spine as (
    {{ number_spine(80) }}
),

quarters as (
    select {{ add_months(quarter_start(as_of()), '-3 * n') }} as quarter
    from spine
),

first_record as (
    select min(quarter) as quarter
    from {{ ref('fct_disputes') }}
)

select
    quarters.quarter,
    {{ add_days(add_months('quarters.quarter', 3), -1) }} as quarter_end_date
from quarters
inner join first_record on quarters.quarter >= first_record.quarter
