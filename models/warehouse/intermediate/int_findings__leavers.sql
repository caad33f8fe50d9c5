-- The list of leavers against the HR list: still employed there, or gone on another day.
with leavers as (
    {{ current_rows('stg_hr__leavers', 'hr__leavers') }}
),

staff as (
    select
        staff_no,
        full_name,
        hired_date,
        left_date
    from {{ ref('int_staff__placed') }}
),

stays as (
    select
        leavers._batch_id,
        leavers._object_sha256,
        leavers._sheet,
        leavers._row_number,
        max(case when staff.left_date = leavers.last_day_date then 1 else 0 end) as is_same,
        min(coalesce(staff.left_date, cast('9999-12-31' as date))) as left_date
    from leavers
    inner join staff
        on
            leavers.staff_no = staff.staff_no
            and leavers.full_name = staff.full_name
            and leavers.last_day_date >= staff.hired_date
    group by
        leavers._batch_id,
        leavers._object_sha256,
        leavers._sheet,
        leavers._row_number
)

select
    'leaver-differs' as rule_id,
    'hr__leavers' as table_name,
    'last_day_date' as field_name,
    cast(leavers.last_day_date as {{ dbt.type_string() }}) as value_masked,
    case
        when stays.left_date > {{ as_of() }} then '花名册中此人仍在院'
        else concat('花名册中的离院日期是 ', cast(stays.left_date as {{ dbt.type_string() }}))
    end as detail,
    {{ address_columns('leavers') }}
from leavers
inner join stays
    on
        leavers._batch_id = stays._batch_id
        and leavers._object_sha256 = stays._object_sha256
        and leavers._sheet = stays._sheet
        and leavers._row_number = stays._row_number
where
    stays.is_same = 0
    and leavers.last_day_date <= {{ as_of() }}
