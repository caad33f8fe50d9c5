-- Each row kept out, with what to do about it. The raw text stays in the lake, where it expires.
select
    quarantine.table_name,
    quarantine.rule_id,
    rules.rule_title,
    quarantine.reason,
    quarantine.column_name,
    quarantine.remedy,
    objects.file_name,
    {{ audit_columns('quarantine') }}
from {{ ref('stg_lake__quarantine') }} as quarantine
left join {{ ref('quality_rules') }} as rules on quarantine.rule_id = rules.rule_id
left join {{ ref('stg_lake__objects') }} as objects
    on
        quarantine._batch_id = objects.batch_id
        and quarantine._object_sha256 = objects.object_sha256
