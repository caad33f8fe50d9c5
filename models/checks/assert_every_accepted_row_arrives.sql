-- 批次清单上采用的行数与湖里读到的（连同被增量更新的）不等：Parquet 文件缺失或被改动，数要从原件重建。
{% set tables = [
    'hr__staff', 'hr__posts', 'hr__leavers', 'finance__dues', 'finance__vouchers', 'finance__budget_lines',
    'union__disputes', 'union__activities', 'union__activity_signups', 'union__activity_evaluations',
    'union__proposals', 'union__proposal_replies', 'union__hardship_files', 'union__hardship_aid', 'union__awards',
    'paper__catalogue', 'registry__items'
] %}
with arrived as (
    {% for table in tables %}
    select
        _batch_id as batch_id,
        '{{ table }}' as table_name,
        count(*) as row_count
    from {{ ref('stg_' ~ table) }}
    group by _batch_id
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

renewed as (
    select
        batch_id,
        table_name,
        count(*) as row_count
    from {{ ref('stg_lake__replaced_rows') }}
    group by batch_id, table_name
)

select
    batches.batch_id,
    batches.table_name
from {{ ref('stg_lake__batches') }} as batches
left join arrived
    on
        batches.batch_id = arrived.batch_id
        and batches.table_name = arrived.table_name
left join renewed
    on
        batches.batch_id = renewed.batch_id
        and batches.table_name = renewed.table_name
where
    batches.table_name in ('{{ tables | join("', '") }}')
    and coalesce(arrived.row_count, 0) + coalesce(renewed.row_count, 0) <> batches.accepted
