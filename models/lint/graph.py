"""The project's graph, for the SQL linter."""

nodes = {}
