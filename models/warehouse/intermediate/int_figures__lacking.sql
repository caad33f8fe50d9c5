-- Figures that cannot be told because a column they need is missing or mostly empty.
select
    needs.figure_id,
    min(needs.reason) as reason
from {{ ref('figure_needs') }} as needs
inner join {{ ref('int_needs__measured') }} as measured on needs.need_id = measured.need_id
where
    measured.all_rows > 0
    and (
        (needs.how_code = 'filled' and measured.filled_rows * 2 < measured.all_rows)
        or (needs.how_code = 'there' and not measured.is_there and measured.filled_rows = 0)
    )
group by needs.figure_id
