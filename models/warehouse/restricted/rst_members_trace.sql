-- Each person behind the published membership, with the file the row came from.
select
    members.*,
    objects.file_name
from {{ ref('fct_members_monthly') }} as members
left join {{ ref('stg_lake__objects') }} as objects
    on
        members._batch_id = objects.batch_id
        and members._object_sha256 = objects.object_sha256
