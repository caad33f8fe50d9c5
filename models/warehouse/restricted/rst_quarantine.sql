-- Each row kept out, as it came, with what to do about it.
select
    quarantine.*,
    rules.rule_title,
    objects.file_name
from {{ ref('stg_lake__quarantine') }} as quarantine
left join {{ ref('quality_rules') }} as rules on quarantine.rule_id = rules.rule_id
left join {{ ref('stg_lake__objects') }} as objects
    on
        quarantine._batch_id = objects.batch_id
        and quarantine._object_sha256 = objects.object_sha256
