select
    delivery_id,
    delivery_name,
    source_id,
    period,
    month,
    is_due,
    state_code,
    batches,
    rows_in,
    accepted,
    quarantined,
    not_data,
    bytes,
    usual_rows
from {{ source('lake', 'lake__deliveries') }}
