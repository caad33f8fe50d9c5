-- When each item's term began and ends: from 1 January after the year it was formed,
-- or after the year its case closed or its asset was scrapped.
with items as (
    {{ current_rows('stg_registry__items', 'registry__items') }}
),

termed as (
    select
        items.*,
        classes.retention_class_name,
        coalesce(classes.clock_code, 'formation') as clock_code,
        coalesce(items.retention_code, classes.retention_code) as term_code
    from items
    left join {{ ref('retention_classes') }} as classes
        on items.retention_class_id = classes.retention_class_id
    where coalesce(items.lifecycle_state_code, 'filed') not in ('transferred', 'disposed')
),

dated as (
    select
        *,
        case
            when term_code like 'D%' then cast(substring(term_code, 2, 3) as int)
        end as term_years,
        case
            when clock_code = 'formation' then coalesce(fiscal_year, year(document_date))
            else year(closed_date)
        end as clock_year
    from termed
)

select
    *,
    case
        when term_years is not null then {{ year_date('clock_year + 1', 1, 1) }}
    end as start_date,
    case
        when term_years is not null then {{ year_date('clock_year + term_years', 12, 31) }}
    end as due_date
from dated
