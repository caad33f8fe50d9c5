"""dbt's own macros that the models use, for the SQL linter."""


def type_string():
    return "varchar"
