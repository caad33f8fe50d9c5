select
    figure_id as definition_id,
    definition,
    {{ as_of() }} as cutoff_date
from {{ ref('figure_definitions') }}
union all
select
    note_id as definition_id,
    note as definition,
    {{ as_of() }} as cutoff_date
from {{ ref('counting_notes') }}
