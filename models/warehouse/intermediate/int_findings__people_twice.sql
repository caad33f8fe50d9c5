-- Two entries of the HR list at the same time that look like one person, and one ID number under
-- two names. Two ID numbers that are both known and differ mean two people.
with staff as (
    select
        *,
        {{ plain_name('full_name') }} as plain_name,
        coalesce(left_date, cast('9999-12-31' as date)) as final_date
    from {{ ref('int_staff__placed') }}
),

same_birthday as (
    select
        later.*,
        earlier.staff_no as other_staff_no,
        case
            when later.id_number_token = earlier.id_number_token then 1
            when later.plain_name = earlier.plain_name then 2
            when length(later.plain_name) > 2 then 3
        end as likeness
    from staff as later
    inner join staff as earlier
        on
            later.birth_date = earlier.birth_date
            and later.staff_no > earlier.staff_no
            and later.hired_date <= earlier.final_date
            and earlier.hired_date <= later.final_date
            and {{ is_one_character_off('later.plain_name', 'earlier.plain_name') }}
            and coalesce(later.sex_code, '') = coalesce(earlier.sex_code, '')
    where
        later.id_number_token is null
        or earlier.id_number_token is null
        or later.id_number_token = earlier.id_number_token
),

shared as (
    select
        later.*,
        earlier.staff_no as other_staff_no
    from staff as later
    inner join staff as earlier
        on
            later.id_number_token = earlier.id_number_token
            and later.staff_no > earlier.staff_no
            and not {{ is_one_character_off('later.plain_name', 'earlier.plain_name') }}
)

select
    'person-near-duplicate' as rule_id,
    'hr__staff' as table_name,
    'full_name' as field_name,
    {{ mask_name('full_name') }} as value_masked,
    concat('与工号 ', other_staff_no, ' 像是同一个人：出生日期相同，姓名相同或只差一字') as detail,
    {{ address_columns() }}
from same_birthday
where likeness is not null
union all
select
    'id-number-shared' as rule_id,
    'hr__staff' as table_name,
    'id_number' as field_name,
    '' as value_masked,
    concat('与工号 ', other_staff_no, ' 的身份证号相同而姓名不同') as detail,
    {{ address_columns() }}
from shared
