with vouchers as (
    select
        *,
        -- Kingdee writes word and number in one: 记-12.
        case when voucher_no like '%-%' then split_part(voucher_no, '-', 1) end as word_in_no,
        case when voucher_no like '%-%' then split_part(voucher_no, '-', 2) else voucher_no end as digits
    from {{ bronze('finance__vouchers') }}
)

select
    voucher_date,
    coalesce(accounting_month, {{ month_start('voucher_date') }}) as accounting_month,
    coalesce(voucher_word, word_in_no) as voucher_word,
    case when {{ regexp_matches('digits', "'^[0-9]{1,9}$'") }} then cast(digits as bigint) end as voucher_number,
    entry_no,
    summary_text,
    account_code,
    account_title as account_name,
    -- 工会会计制度 (财会〔2021〕7号) in force: the same code may mean another account before.
    case when voucher_date < cast('2022-01-01' as date) then '2009' else '2021' end as account_system_code,
    coalesce(debit_fen, 0) as debit_fen,
    coalesce(credit_fen, 0) as credit_fen,
    auxiliary_text,
    prepared_by,
    reviewed_by,
    posted_by,
    voucher_attachment_count,
    {{ audit_columns() }}
from vouchers
