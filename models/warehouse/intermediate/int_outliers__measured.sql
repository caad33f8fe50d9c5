-- What is looked at for outliers: a value, the group it is compared within, and the season it falls
-- in where the year has one. A department's dues are a share of the hospital's, which takes the
-- season and the pay rounds out of them; spending is compared with the same month of other years.
with dues as (
    select
        *,
        row_number() over (
            partition by staff_no, full_name
            order by period_month desc, _row_number asc
        ) as recency
    from {{ ref('fct_dues') }}
    where
        dues_base_fen > 0
        and coalesce(dues_status_code, '正常') in ('正常', '欠缴')
),

posts as (
    select
        staff_no,
        full_name,
        max(
            concat(
                coalesce(job_category_code, ''), '|', coalesce(title_level, ''), '|',
                coalesce(employment_form_code, '')
            )
        ) as post
    from {{ ref('int_staff__placed') }}
    where job_category_code is not null
    group by
        staff_no,
        full_name
),

departments as (
    select
        *,
        sum(dues_owed_fen) over (partition by period_month, department_name, campus_name)
            as department_fen,
        count(*) over (partition by period_month, department_name, campus_name) as payers,
        sum(dues_owed_fen) over (partition by period_month) as hospital_fen,
        row_number() over (
            partition by period_month, department_name, campus_name
            order by _batch_id, _sheet, _row_number
        ) as occurrence
    from {{ ref('fct_dues') }}
    where dues_owed_fen > 0
),

entries as (
    {{ current_rows('stg_finance__vouchers', 'finance__vouchers') }}
),

accounts as (
    select
        *,
        sum(debit_fen) over (partition by account_system_code, account_name, accounting_month)
            as account_fen,
        row_number() over (
            partition by account_system_code, account_name, accounting_month
            order by debit_fen desc, _object_sha256 asc, _sheet asc, _row_number asc
        ) as size_order
    from entries
    where
        debit_fen > 0
        and account_name like '%支出%'
)

select
    'dues-base-outlier' as rule_id,
    'finance__dues' as table_name,
    'dues_base_fen' as field_name,
    posts.post as group_key,
    '' as season_key,
    cast(dues.dues_base_fen as double) as measure,
    '同岗位、职称、用工形式' as compared_with,
    '***' as value_masked,
    {{ address_columns('dues') }}
from dues
inner join posts on dues.staff_no = posts.staff_no and dues.full_name = posts.full_name
where dues.recency = 1
union all
select
    'dues-base-jump' as rule_id,
    'finance__dues' as table_name,
    'dues_base_fen' as field_name,
    concat(staff_no, '|', full_name) as group_key,
    '' as season_key,
    cast(dues_base_fen as double) as measure,
    '本人各月' as compared_with,
    '***' as value_masked,
    {{ address_columns() }}
from dues
union all
select
    'dues-total-outlier' as rule_id,
    'finance__dues' as table_name,
    'dues_owed_fen' as field_name,
    concat(department_name, '|', campus_name) as group_key,
    '' as season_key,
    cast(department_fen as double) / cast(hospital_fen as double) as measure,
    concat(department_name, '各月占全院的份额') as compared_with,
    '***' as value_masked,
    {{ address_columns() }}
from departments
where
    occurrence = 1
    -- Of fewer people one who comes or goes makes half the difference.
    and payers >= 10
union all
select
    'voucher-amount-outlier' as rule_id,
    'finance__vouchers' as table_name,
    'debit_fen' as field_name,
    concat(account_system_code, '|', account_name) as group_key,
    substring(cast(accounting_month as {{ dbt.type_string() }}), 6, 2) as season_key,
    cast(account_fen as double) as measure,
    concat(account_name, ' ', substring(cast(accounting_month as {{ dbt.type_string() }}), 6, 2), ' 月份')
        as compared_with,
    {{ yuan('account_fen') }} as value_masked,
    {{ address_columns() }}
from accounts
where size_order = 1
