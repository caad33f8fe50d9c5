select
    {{ columns_of('union__hardship_files', without=['mobile']) }},
    {{ audit_columns() }}
from {{ bronze('union__hardship_files') }}
