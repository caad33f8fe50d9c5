-- Each line of dues behind the published amounts, with the file it came from.
select
    dues.*,
    objects.file_name
from {{ ref('fct_dues') }} as dues
left join {{ ref('stg_lake__objects') }} as objects
    on
        dues._batch_id = objects.batch_id
        and dues._object_sha256 = objects.object_sha256
