select
    {{ columns_of('union__disputes', without=['claim_text', 'mediator_name']) }},
    {{ audit_columns() }}
from {{ bronze('union__disputes') }}
