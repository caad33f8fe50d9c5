"""The SQL linter. By itself it compiles every macro anew for every file: here, once."""

from jinja2 import Environment
from sqlfluff.cli.commands import cli

compile_source = Environment.compile
compiled = {}


def compile_once(environment, source, *arguments, **options):
    key = (type(environment), *environment.extensions, source, arguments, *options.items())
    if key not in compiled:
        compiled[key] = compile_source(environment, source, *arguments, **options)
    return compiled[key]


Environment.compile = compile_once

if __name__ == "__main__":
    cli()
