select
    case_no,
    record_kind_code,
    applicant_name,
    applicant_staff_no,
    department_name,
    campus_name,
    employment_form_code,
    dispute_type_code,
    applied_date,
    accepted_date,
    mediated_date,
    outcome_code,
    agreed_fen,
    closed_date,
    prior_case_no,
    {{ audit_columns() }}
from {{ bronze('union__disputes') }}
