-- What only shows when rows, batches or sources are laid side by side, with file, rule and words.
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
),

placed as (
    select
        found.*,
        objects.file_name,
        labels.field_label as column_name,
        concat(
            coalesce(objects.file_name, ''),
            case when coalesce(found._sheet, '') = '' then '' else concat('，表“', found._sheet, '”') end,
            '，第 ', cast(found._row_number as {{ dbt.type_string() }}), ' 行，“', coalesce(labels.field_label, ''),
            '”列：', found.detail
        ) as placed_detail
    from found
    left join {{ ref('stg_lake__objects') }} as objects
        on
            found._batch_id = objects.batch_id
            and found._object_sha256 = objects.object_sha256
    left join {{ ref('field_labels') }} as labels on found.field_name = labels.field_name
)

select
    rule_id,
    'flag' as severity_code,
    table_name,
    file_name,
    column_name,
    field_name,
    value_masked,
    case
        when coalesce(value_masked, '') = '' then placed_detail
        else concat(placed_detail, '（', value_masked, '）')
    end as message,
    _ingested_at as first_seen_at,
    'open' as state_code,
    cast(null as {{ dbt.type_string() }}) as closed_by_batch_id,
    cast(null as timestamp) as closed_at,
    {{ address_columns() }}
from placed
