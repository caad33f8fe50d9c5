{% set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | list %}
select
    '{{ var("release_id") }}' as release_id,
    {{ as_of() }} as as_of,
    cast(count(distinct batch_id) as bigint) as batches,
    cast({{ models | length }} as bigint) as models,
    -- What was read from a page is counted as the page, not line by line.
    cast(coalesce(sum(accepted) filter (
        where table_name not in ('paper__lines', 'paper__form_fields', 'paper__table_cells', 'paper__entities')
    ), 0) as bigint) as built_from_rows,
    {{ as_of() }} as cutoff_date
from {{ ref('fct_batches') }}
-- What the system itself recorded was not collected.
where source_id not in ('registry', 'match', 'review')
