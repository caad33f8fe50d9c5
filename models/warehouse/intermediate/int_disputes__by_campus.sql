-- Every campus in every quarter, those without a record too.
with campuses as (
    select distinct campus_name
    from {{ ref('fct_disputes') }}
    union
    select distinct campus_name
    from {{ ref('dim_departments') }}
    where campus_name is not null
)

select
    quarters.quarter,
    campuses.campus_name,
    cast(count(*) filter (where not disputes.is_case) as bigint) as consultations,
    cast(count(*) filter (where disputes.is_case) as bigint) as cases
from {{ ref('int_quarters') }} as quarters
cross join campuses
left join {{ ref('fct_disputes') }} as disputes
    on
        quarters.quarter = disputes.quarter
        and campuses.campus_name = disputes.campus_name
group by
    quarters.quarter,
    campuses.campus_name
