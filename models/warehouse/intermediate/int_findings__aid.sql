-- Aid for people HR does not know, and aid whose voucher is not in the books of that month or is
-- smaller than what it is said to have paid.
with aid as (
    {{ current_rows('stg_union__hardship_aid', 'union__hardship_aid') }}
),

entries as (
    {{ current_rows('stg_finance__vouchers', 'finance__vouchers') }}
),

known as (
    select distinct staff_no
    from {{ ref('int_staff__placed') }}
),

hr_list as (
    select count(*) as people
    from {{ ref('int_staff__placed') }}
),

vouchers as (
    select
        accounting_month,
        voucher_number,
        sum(debit_fen) as voucher_fen
    from entries
    group by
        accounting_month,
        voucher_number
),

booked_months as (
    select distinct accounting_month
    from entries
),

numbered as (
    select
        *,
        {{ month_start('paid_date') }} as paid_month,
        case
            when {{ regexp_matches('voucher_no', "'^([^0-9]*-)?[0-9]{1,9}$'") }}
                then cast(regexp_extract(voucher_no, '([0-9]+)$', 1) as bigint)
        end as voucher_number
    from aid
),

paid as (
    select
        *,
        sum(aid_fen) over (partition by paid_month, voucher_number) as paid_fen,
        row_number() over (
            partition by paid_month, voucher_number
            order by paid_date desc, aid_no desc
        ) as recency
    from numbered
)

select
    'aid-recipient-unknown' as rule_id,
    'union__hardship_aid' as table_name,
    'staff_no' as field_name,
    aid.staff_no as value_masked,
    '帮扶慰问的对象不在人事花名册内' as detail,
    {{ address_columns('aid') }}
from aid
cross join hr_list
left join known on aid.staff_no = known.staff_no
where
    known.staff_no is null
    and hr_list.people > 0
union all
select
    'aid-voucher-mismatch' as rule_id,
    'union__hardship_aid' as table_name,
    'voucher_no' as field_name,
    paid.voucher_no as value_masked,
    case
        when vouchers.voucher_number is null then '发放当月没有这个凭证号'
        else '该凭证的金额少于所写的发放合计'
    end as detail,
    {{ address_columns('paid') }}
from paid
inner join booked_months on paid.paid_month = booked_months.accounting_month
left join vouchers
    on
        paid.paid_month = vouchers.accounting_month
        and paid.voucher_number = vouchers.voucher_number
where
    paid.recency = 1
    and paid.voucher_number is not null
    and (vouchers.voucher_number is null or vouchers.voucher_fen < paid.paid_fen)
