-- How far the columns that figures need are there and filled, in the rows that count.
{% for need in needed_columns() %}
select
    '{{ need.need_id }}' as need_id,
    count(*) as all_rows,
    count(case when coalesce(
        {%- for field in need.any_of %}
        cast({{ field }} as {{ dbt.type_string() }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) is not null then 1 end) as filled_rows,
    (
        select count(*)
        from {{ ref('stg_lake__columns') }}
        where
            table_name = '{{ need.table }}'
            and field_name in (
                {%- for field in need.any_of %}
                '{{ field }}'{{ ',' if not loop.last }}
                {%- endfor %}
            )
    ) > 0 as is_there
from ({{ current_rows('stg_' ~ need.table, need.table) }}) as counted
{{ 'union all' if not loop.last }}
{% endfor %}
