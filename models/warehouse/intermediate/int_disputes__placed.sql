-- The latest pull of the dispute register, by quarter of application.
with disputes as (
    {{ current_rows('stg_union__disputes', 'union__disputes') }}
)

select
    *,
    {{ quarter_start('applied_date') }} as quarter,
    coalesce(campus_name, '未注明') as placed_campus_name,
    record_kind_code = '立案' as is_case
from disputes
where applied_date <= {{ as_of() }}
