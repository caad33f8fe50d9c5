"""The start of the run, for the SQL linter."""


def strftime(_pattern):
    return "2026-10-31 00:00:00"
