-- One consultation or case, without what was claimed and by whom.
select
    disputes.case_no,
    disputes.prior_case_no,
    disputes.is_case,
    links.person_id,
    disputes.placed_campus_name as campus_name,
    disputes.dispute_type_code,
    disputes.applied_date,
    disputes.quarter,
    disputes.accepted_date,
    disputes.closed_date,
    disputes.outcome_code,
    disputes.agreed_fen,
    {{ audit_columns('disputes') }}
from {{ ref('int_disputes__placed') }} as disputes
left join {{ ref('int_person_links__current') }} as links
    on
        links.source_table = 'union__disputes'
        and disputes.case_no = links.source_key
