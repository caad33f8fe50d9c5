{# 由 contracts/generate.ts 生成，请勿手改 generated, do not edit #}
{% macro record_columns(list, relation=none) -%}
    {%- set lists = {
        'paper__catalogue': ['archival_code', 'title', 'responsible_party', 'document_date', 'fiscal_year', 'security_level_code', 'page_count', 'retention_code', 'retention_class_id', 'names_person', 'shelf_location', 'scan_file_name', 'closed_date'],
        'paper__holds': ['archival_code', 'hold_reason_code', 'basis', 'placed_date', 'released_date', 'approved_by'],
        'registry__items': ['item_id', 'archival_code', 'title', 'document_date', 'fiscal_year', 'security_level_code', 'page_count', 'retention_code', 'retention_class_id', 'names_person', 'scan_file_name', 'closed_date', 'lifecycle_state_code', 'catalogue_row_key', 'created_seq'],
        'registry__holds': ['hold_id', 'item_id', 'hold_reason_code', 'basis', 'placed_date', 'released_date'],
        'listed_of_registry': ['archival_code', 'title', 'fiscal_year', 'document_date', 'closed_date', 'retention_class_id', 'page_count', 'scan_file_name'],
        'listed_of_catalogue': ['responsible_party', 'shelf_location'],
        'listed_of_hold': ['hold_reason_code', 'hold_basis', 'hold_placed_date'],
        'hold_of_item': ['hold_reason_code', 'basis as hold_basis', 'placed_date as hold_placed_date'],
        'published': ['archival_code', 'retention_class_id', 'fiscal_year', 'page_count'],
    } -%}
    {%- for column in lists[list] %}
    {{ relation ~ '.' if relation }}{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
