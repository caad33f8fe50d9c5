-- 上月会员加入会减离会不等于本月会员：净变动讲不通，领导追问时答不上来。
with months as (
    select
        month,
        members,
        joined,
        departed,
        lag(members) over (order by month) as previous_members
    from {{ ref('int_members__by_month') }}
)

select *
from months
where previous_members is not null and previous_members + joined - departed <> members
