select
    {{ columns_of('union__proposal_replies') }},
    {{ audit_columns() }}
from {{ bronze('union__proposal_replies') }}
