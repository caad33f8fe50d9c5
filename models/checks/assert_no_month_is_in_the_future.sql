-- 有晚于截止日的会费月份：多半是期间写错，收缴率与趋势会多出一个空月。
{{ config(severity='warn') }}
select distinct period_month
from {{ ref('fct_dues') }}
where period_month > {{ as_of() }}
