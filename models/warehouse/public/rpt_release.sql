{% set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | list %}
select
    '{{ var("release_id") }}' as release_id,
    {{ as_of() }} as as_of,
    cast(count(distinct batch_id) as bigint) as batches,
    cast({{ models | length }} as bigint) as models,
    cast(coalesce(sum(accepted), 0) as bigint) as built_from_rows,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_batches') }}
