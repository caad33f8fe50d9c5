with applied as (
    select
        quarter,
        count(*) filter (where not is_case) as consultations,
        count(*) filter (where is_case) as cases,
        count(*) filter (where is_case and outcome_code = '达成') as agreed,
        count(*) filter (where is_case and outcome_code = '未达成') as not_agreed,
        count(*) filter (where is_case and outcome_code = '撤回') as withdrawn
    from {{ ref('fct_disputes') }}
    group by quarter
),

open_at_end as (
    select
        quarters.quarter,
        count(disputes.case_no) as open_cases
    from {{ ref('int_quarters') }} as quarters
    left join {{ ref('fct_disputes') }} as disputes
        on
            disputes.is_case
            and disputes.applied_date <= quarters.quarter_end_date
            and coalesce(disputes.closed_date > quarters.quarter_end_date, true)
    group by quarters.quarter
)

select
    open_at_end.quarter,
    cast(coalesce(applied.consultations, 0) as bigint) as consultations,
    cast(coalesce(applied.cases, 0) as bigint) as cases,
    cast(coalesce(applied.agreed, 0) as bigint) as agreed,
    cast(coalesce(applied.not_agreed, 0) as bigint) as not_agreed,
    cast(coalesce(applied.withdrawn, 0) as bigint) as withdrawn,
    cast(open_at_end.open_cases as bigint) as open_cases,
    {{ as_of() }} as cutoff_date
from open_at_end
left join applied on open_at_end.quarter = applied.quarter
