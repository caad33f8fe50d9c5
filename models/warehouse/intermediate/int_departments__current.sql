-- Where each department code stands today: its successor after mergers, and that one's latest name.
with names as (
    {{ current_rows('stg_hr__departments', 'hr__departments') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by department_code
            order by valid_from_date desc
        ) as recency
    from names
    where valid_from_date <= {{ as_of() }}
),

latest as (
    select
        *,
        case
            when valid_to_date < {{ as_of() }} then successor_code
        end as merged_into
    from ranked
    where recency = 1
)

select
    first_hop.department_code,
    coalesce(
        third_hop.department_code, second_hop.department_code, first_hop.department_code
    ) as current_code,
    coalesce(
        third_hop.department_name, second_hop.department_name, first_hop.department_name
    ) as department_name,
    coalesce(third_hop.campus_name, second_hop.campus_name, first_hop.campus_name) as campus_name,
    coalesce(
        third_hop.department_type, second_hop.department_type, first_hop.department_type
    ) as department_type,
    coalesce(third_hop.merged_into, second_hop.merged_into, first_hop.merged_into) as unresolved
from latest as first_hop
left join latest as second_hop on first_hop.merged_into = second_hop.department_code
left join latest as third_hop on second_hop.merged_into = third_hop.department_code
