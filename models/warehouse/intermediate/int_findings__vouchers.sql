-- Vouchers that do not balance, and months in which the books took in other dues than were paid.
with entries as (
    {{ current_rows('stg_finance__vouchers', 'finance__vouchers') }}
),

placed as (
    select
        *,
        sum(debit_fen) over (
            partition by _batch_id, _object_sha256, _sheet, accounting_month, voucher_word, voucher_number
        ) as voucher_debit_fen,
        sum(credit_fen) over (
            partition by _batch_id, _object_sha256, _sheet, accounting_month, voucher_word, voucher_number
        ) as voucher_credit_fen,
        row_number() over (
            partition by _batch_id, _object_sha256, _sheet, accounting_month, voucher_word, voucher_number
            order by _row_number
        ) as place
    from entries
    where voucher_number is not null
),

-- 会费收入 is 401 in the old system and the new.
income as (
    select
        *,
        sum(credit_fen - debit_fen) over (partition by accounting_month) as month_fen,
        row_number() over (partition by accounting_month order by voucher_date, _row_number) as place
    from entries
    where account_code like '401%'
),

dues as (
    select
        period_month,
        sum(dues_paid_fen) as month_fen
    from {{ ref('fct_dues') }}
    group by period_month
)

select
    'voucher-unbalanced' as rule_id,
    'finance__vouchers' as table_name,
    'voucher_no' as field_name,
    concat(coalesce(voucher_word, ''), '-', cast(voucher_number as {{ dbt.type_string() }})) as value_masked,
    concat(
        '凭证借方 ', {{ yuan('voucher_debit_fen') }}, ' 元，贷方 ', {{ yuan('voucher_credit_fen') }},
        ' 元，可能有分录漏导或被隔离'
    ) as detail,
    {{ address_columns() }}
from placed
where place = 1 and voucher_debit_fen <> voucher_credit_fen
union all
select
    'dues-income-mismatch' as rule_id,
    'finance__vouchers' as table_name,
    'credit_fen' as field_name,
    cast(null as {{ dbt.type_string() }}) as value_masked,
    concat(
        substring(cast(income.accounting_month as {{ dbt.type_string() }}), 1, 7), ' 会费收入凭证 ',
        {{ yuan('income.month_fen') }}, ' 元，会费扣缴明细实缴 ', {{ yuan('dues.month_fen') }}, ' 元'
    ) as detail,
    {{ address_columns('income') }}
from income
inner join dues on income.accounting_month = dues.period_month
where income.place = 1 and income.month_fen <> dues.month_fen
