select
    {{ columns_of('lake__department_names') }}
from {{ source('lake', 'lake__department_names') }}
