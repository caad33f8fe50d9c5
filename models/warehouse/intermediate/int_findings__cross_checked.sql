-- What only shows when tables are laid side by side: dues of a staff number HR does not know.
with known as (
    select distinct staff_no
    from {{ ref('int_staff__placed') }}
),

hr_list as (
    select count(*) as people
    from {{ ref('int_staff__placed') }}
),

unknown_staff as (
    select
        'staff-no-unknown' as rule_id,
        dues._source_id as source_id,
        {{ address_columns('dues') }}
    from {{ ref('fct_dues') }} as dues
    cross join hr_list
    left join known on dues.staff_no = known.staff_no
    where
        known.staff_no is null
        and hr_list.people > 0
)

select unknown_staff.*
from unknown_staff
inner join {{ ref('quality_rules') }} as rules on unknown_staff.rule_id = rules.rule_id
