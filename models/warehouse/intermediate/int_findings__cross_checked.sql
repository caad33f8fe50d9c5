-- What only shows when rows, batches or sources are laid side by side, with file and column.
with found as (
    select * from {{ ref('int_findings__dues_staff') }}
    union all
    select * from {{ ref('int_findings__departments') }}
    union all
    select * from {{ ref('int_findings__people_twice') }}
    union all
    select * from {{ ref('int_findings__documents_twice') }}
    union all
    select * from {{ ref('int_findings__numbers') }}
    union all
    select * from {{ ref('int_findings__leavers') }}
    union all
    select * from {{ ref('int_findings__vouchers') }}
    union all
    select * from {{ ref('int_findings__aid') }}
    union all
    select * from {{ ref('int_findings__outliers') }}
)

select
    found.rule_id,
    'flag' as severity_code,
    found.table_name,
    objects.file_name,
    labels.field_label as column_name,
    found.field_name,
    found.value_masked,
    found.detail,
    found._ingested_at as first_seen_at,
    'open' as state_code,
    cast(null as {{ dbt.type_string() }}) as closed_by_batch_id,
    cast(null as timestamp) as closed_at,
    {{ address_columns('found') }}
from found
left join {{ ref('stg_lake__objects') }} as objects
    on
        found._batch_id = objects.batch_id
        and found._object_sha256 = objects.object_sha256
left join {{ ref('field_labels') }} as labels on found.field_name = labels.field_name
