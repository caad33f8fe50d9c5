-- 公开清单的题名里有职工姓名：到期处置清单人人可看，个人的事就公开了。
with names as (
    select distinct full_name
    from {{ ref('int_staff__placed') }}
    where length(full_name) >= 3
),

shown as (
    select distinct
        display_title,
        substring(display_title, cast(positions.n + 1 as int), 3) as gram
    from {{ ref('rpt_retention_list') }}
    cross join ({{ number_spine(120) }}) as positions
)

select shown.display_title
from shown
inner join names on shown.gram = substring(names.full_name, 1, 3)
where shown.display_title like concat('%', names.full_name, '%')
