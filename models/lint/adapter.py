"""What dbt gives macros at run time, for the SQL linter, which renders without dbt."""


def dispatch(macro, package):
    """Any dispatched macro reads as a call of a function of its name."""
    return lambda *arguments: f"{macro}({', '.join(str(argument) for argument in arguments)})"
