-- 科室合并超过三次仍未落到在用科室：其人员与会费会挂在已撤销的名下，或从科室表中消失。
{{ config(severity='warn') }}
select department_code
from {{ ref('int_departments__current') }}
where unresolved is not null and unresolved <> current_code
