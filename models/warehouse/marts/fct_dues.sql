-- One line of dues of one person in one month, as last exported.
select
    dues.period_month,
    dues.paid_for_month,
    dues.staff_no,
    dues.full_name,
    links.person_id,
    coalesce(departments.department_name, dues.department_name, '未注明') as department_name,
    coalesce(departments.campus_name, '未注明') as campus_name,
    dues.department_name as reported_department_name,
    dues.dues_base_fen,
    dues.dues_owed_fen,
    dues.dues_paid_fen,
    dues.dues_status_code,
    {{ audit_columns('dues') }}
from {{ ref('int_dues__latest_export') }} as dues
left join {{ ref('int_dues__departments') }} as departments
    on
        dues.period_month = departments.period_month
        and dues.department_name = departments.reported_name
left join {{ ref('int_person_links__current') }} as links
    on
        links.source_table = 'finance__dues'
        and links.source_key = {{ dues_key('dues') }}
