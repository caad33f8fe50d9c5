-- 提请领导的句子里有没填上的空：领导读到的是花括号，不知道要决定什么。
select
    decision_id,
    month,
    title,
    detail
from {{ ref('rpt_decisions') }}
where
    title is null
    or detail is null
    or concat(title, detail, coalesce(due_label, '')) like '%}%'
