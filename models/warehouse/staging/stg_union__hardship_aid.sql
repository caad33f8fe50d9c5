select
    aid_no,
    hardship_no,
    staff_no,
    full_name,
    department_name,
    aid_kind_code,
    aid_fen,
    applied_date,
    publicised_date,
    paid_date,
    payment_method_code,
    bank_card,
    voucher_no,
    remark,
    {{ audit_columns() }}
from {{ bronze('union__hardship_aid') }}
