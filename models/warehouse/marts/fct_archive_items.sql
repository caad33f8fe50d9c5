-- One item in custody, with its term and where it stands on as_of.
select
    {{ columns_of('registry__items', 'items') }},
    items.retention_class_name,
    items.term_code,
    items.clock_code,
    items.start_date,
    items.due_date,
    {{ retention_status(
        'holds.item_id is not null', 'items.term_code', 'items.due_date', as_of()
    ) }} as status_code,
    {{ columns_of('hold_of_item', 'holds') }},
    coalesce(scans.is_readable, false) as is_digitised,
    coalesce(items.names_person, true) or naming.item_id is not null as is_title_withheld,
    {{ audit_columns('items') }}
from {{ ref('int_items__clocked') }} as items
left join {{ ref('int_items__on_hold') }} as holds on items.item_id = holds.item_id
left join {{ ref('int_scans__readable') }} as scans
    on {{ folded_name('items.scan_file_name') }} = scans.folded_file_name
left join {{ ref('int_items__naming_staff') }} as naming on items.item_id = naming.item_id
