select definition_id, definition from read_parquet('${marts}/rpt_definitions.parquet')
