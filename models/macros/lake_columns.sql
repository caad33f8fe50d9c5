{# 由 contracts/generate.ts 生成，请勿手改 generated, do not edit #}
{% macro lake_columns(table_name, kind) %}
  {% set tables = {
    'hr__staff': {'staff_no': 'VARCHAR', 'full_name': 'VARCHAR', 'sex_code': 'VARCHAR', 'id_number_token': 'VARCHAR', 'birth_date': 'DATE', 'department_name': 'VARCHAR', 'campus_name': 'VARCHAR', 'job_category_code': 'VARCHAR', 'title_level': 'VARCHAR', 'employment_form_code': 'VARCHAR', 'hired_date': 'DATE', 'left_date': 'DATE', 'staff_status_code': 'VARCHAR', 'union_joined_date': 'DATE', 'membership_status_code': 'VARCHAR', 'union_branch_name': 'VARCHAR', 'mobile': 'VARCHAR'},
    'hr__departments': {'department_code': 'VARCHAR', 'department_name': 'VARCHAR', 'campus_name': 'VARCHAR', 'department_type': 'VARCHAR', 'union_branch_name': 'VARCHAR', 'valid_from_date': 'DATE', 'valid_to_date': 'DATE', 'successor_code': 'VARCHAR'},
    'finance__dues': {'period_month': 'DATE', 'staff_no': 'VARCHAR', 'full_name': 'VARCHAR', 'department_name': 'VARCHAR', 'post_salary_fen': 'BIGINT', 'grade_salary_fen': 'BIGINT', 'dues_base_fen': 'BIGINT', 'dues_owed_fen': 'BIGINT', 'dues_paid_fen': 'BIGINT', 'dues_status_code': 'VARCHAR', 'remark': 'VARCHAR'},
    'union__disputes': {'case_no': 'VARCHAR', 'record_kind_code': 'VARCHAR', 'applicant_name': 'VARCHAR', 'applicant_staff_no': 'VARCHAR', 'department_name': 'VARCHAR', 'campus_name': 'VARCHAR', 'employment_form_code': 'VARCHAR', 'dispute_type_code': 'VARCHAR', 'claim_text': 'VARCHAR', 'applied_date': 'DATE', 'accepted_date': 'DATE', 'mediator_name': 'VARCHAR', 'mediated_date': 'DATE', 'outcome_code': 'VARCHAR', 'agreed_fen': 'BIGINT', 'closed_date': 'DATE', 'prior_case_no': 'VARCHAR'},
    'paper__catalogue': {'archival_code': 'VARCHAR', 'title': 'VARCHAR', 'responsible_party': 'VARCHAR', 'document_date': 'DATE', 'fiscal_year': 'BIGINT', 'security_level_code': 'VARCHAR', 'page_count': 'BIGINT', 'retention_code': 'VARCHAR', 'retention_class_id': 'VARCHAR', 'names_person': 'BOOLEAN', 'shelf_location': 'VARCHAR', 'scan_file_name': 'VARCHAR', 'closed_date': 'DATE', 'remark': 'VARCHAR'},
    'paper__holds': {'archival_code': 'VARCHAR', 'hold_reason_code': 'VARCHAR', 'basis': 'VARCHAR', 'placed_date': 'DATE', 'released_date': 'DATE', 'approved_by': 'VARCHAR'},
    'paper__pages': {'object_sha256': 'VARCHAR', 'file_name': 'VARCHAR', 'page_number': 'BIGINT', 'width_px': 'BIGINT', 'height_px': 'BIGINT', 'dpi': 'BIGINT', 'document_type_code': 'VARCHAR', 'document_type_confidence': 'DOUBLE', 'engine_id': 'VARCHAR', 'line_count': 'BIGINT', 'mean_confidence': 'DOUBLE', 'text': 'VARCHAR', 'error_text': 'VARCHAR'},
    'paper__lines': {'object_sha256': 'VARCHAR', 'file_name': 'VARCHAR', 'page_number': 'BIGINT', 'line_number': 'BIGINT', 'text': 'VARCHAR', 'box_json': 'VARCHAR', 'confidence': 'DOUBLE', 'min_character_confidence': 'DOUBLE'},
    'paper__form_fields': {'object_sha256': 'VARCHAR', 'file_name': 'VARCHAR', 'page_number': 'BIGINT', 'field_name': 'VARCHAR', 'label': 'VARCHAR', 'raw_text': 'VARCHAR', 'value_text': 'VARCHAR', 'confidence': 'DOUBLE', 'box_json': 'VARCHAR', 'checks': 'VARCHAR', 'status_code': 'VARCHAR'},
    'registry__items': {'item_id': 'VARCHAR', 'archival_code': 'VARCHAR', 'title': 'VARCHAR', 'retention_class_id': 'VARCHAR', 'retention_code': 'VARCHAR', 'fiscal_year': 'BIGINT', 'document_date': 'DATE', 'closed_date': 'DATE', 'page_count': 'BIGINT', 'names_person': 'BOOLEAN', 'lifecycle_state_code': 'VARCHAR', 'security_level_code': 'VARCHAR', 'scan_file_name': 'VARCHAR', 'catalogue_row_key': 'VARCHAR', 'created_seq': 'BIGINT'},
    'registry__holds': {'hold_id': 'VARCHAR', 'item_id': 'VARCHAR', 'hold_reason_code': 'VARCHAR', 'basis': 'VARCHAR', 'placed_date': 'DATE', 'released_date': 'DATE'},
    'registry__people': {'person_id': 'VARCHAR', 'created_seq': 'BIGINT'},
    'registry__person_links': {'link_id': 'VARCHAR', 'source_table': 'VARCHAR', 'source_key': 'VARCHAR', 'person_id': 'VARCHAR', 'method_code': 'VARCHAR', 'decided_by': 'VARCHAR', 'decided_at': 'TIMESTAMP', 'retracted_at': 'TIMESTAMP'},
    'match__candidates': {'source_table': 'VARCHAR', 'source_key': 'VARCHAR', 'candidate_person_ids': 'VARCHAR', 'reason': 'VARCHAR', 'candidate_status_code': 'VARCHAR'}
  } %}
  {% set audit = {'_source_id': 'VARCHAR', '_object_sha256': 'VARCHAR', '_batch_id': 'VARCHAR', '_sheet': 'VARCHAR', '_row_number': 'BIGINT', '_ingested_at': 'TIMESTAMP'} %}
  {% set quarantine = {'rule_id': 'VARCHAR', 'reason': 'VARCHAR', 'column_name': 'VARCHAR', 'raw_text': 'VARCHAR', 'remedy': 'VARCHAR'} %}
  {% set findings = {'rule_id': 'VARCHAR', 'severity': 'VARCHAR', 'file_name': 'VARCHAR', 'column_name': 'VARCHAR', 'field_name': 'VARCHAR', 'value_masked': 'VARCHAR', 'message': 'VARCHAR', 'remedy': 'VARCHAR'} %}
  {% set columns = tables[table_name] if kind == 'bronze' else (quarantine if kind == 'quarantine' else findings) %}
  {% set all_columns = {} %}
  {% do all_columns.update(columns) %}
  {% do all_columns.update(audit) %}
  {% if kind == 'bronze' %}{% do all_columns.update({'_raw_json': 'VARCHAR'}) %}{% endif %}
  {{ return(all_columns) }}
{% endmacro %}
