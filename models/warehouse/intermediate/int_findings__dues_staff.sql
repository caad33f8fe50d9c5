-- Dues against the HR list: a number nobody has, one that was not employed in the month paid for,
-- and one that goes by another name. What stays wrong month after month is told once, at its latest.
with staff as (
    select
        staff_no,
        full_name,
        coalesce({{ month_start('hired_date') }}, cast('1900-01-01' as date)) as first_month,
        coalesce({{ month_start('left_date') }}, cast('9999-12-01' as date)) as last_month
    from {{ ref('int_staff__placed') }}
),

hr_list as (
    select count(*) as people
    from staff
),

known as (
    select
        staff_no,
        count(*) as stays
    from staff
    group by staff_no
),

paid as (
    select
        dues.*,
        row_number() over (
            partition by dues.staff_no, dues.full_name
            order by dues.period_month desc, dues._row_number desc
        ) as recency
    from {{ ref('fct_dues') }} as dues
    cross join hr_list
    where hr_list.people > 0
),

employed as (
    select
        paid._batch_id,
        paid._object_sha256,
        paid._sheet,
        paid._row_number,
        max(
            case
                when {{ plain_name('staff.full_name') }} = {{ plain_name('paid.full_name') }} then 1
                -- A name that lost a character has a finding of its own.
                when {{ regexp_matches('staff.full_name', "'[?□■▯]'") }} then 1
                else 0
            end
        )
            as has_name
    from paid
    inner join staff
        on
            paid.staff_no = staff.staff_no
            and paid.paid_for_month >= staff.first_month
            and paid.paid_for_month <= staff.last_month
    group by
        paid._batch_id,
        paid._object_sha256,
        paid._sheet,
        paid._row_number
),

judged as (
    select
        paid.*,
        known.stays,
        employed.has_name,
        case
            when known.stays is null then 'staff-no-unknown'
            when employed.has_name is null and paid.dues_paid_fen > 0 then 'staff-no-not-employed'
            when
                employed.has_name = 0
                and paid.recency = 1
                and not {{ regexp_matches('paid.full_name', "'[?□■▯]'") }}
                then 'name-differs-between-sources'
        end as rule_id
    from paid
    left join known on paid.staff_no = known.staff_no
    left join employed
        on
            paid._batch_id = employed._batch_id
            and paid._object_sha256 = employed._object_sha256
            and paid._sheet = employed._sheet
            and paid._row_number = employed._row_number
)

select
    rule_id,
    'finance__dues' as table_name,
    case when rule_id = 'name-differs-between-sources' then 'full_name' else 'staff_no' end
        as field_name,
    case
        when rule_id = 'name-differs-between-sources' then {{ mask_name('full_name') }}
        else staff_no
    end as value_masked,
    case
        when rule_id = 'staff-no-unknown' then '工号不在人事花名册内'
        when rule_id = 'staff-no-not-employed'
            then concat(
                '工号 ', staff_no, ' 在 ',
                substring(cast(paid_for_month as {{ dbt.type_string() }}), 1, 7), ' 不在职，却有实缴'
            )
        else concat('工号 ', staff_no, ' 在人事花名册中是另一个姓名')
    end as detail,
    {{ address_columns() }}
from judged
where rule_id is not null
