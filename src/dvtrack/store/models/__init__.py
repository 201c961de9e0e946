"""The tables, one module a noun, so that a command builds only the classes it works with.

A column that another module's table refers to by foreign key makes that module an import here: SQLAlchemy
sorts inserts by these references. Nothing here validates: ``core`` checks before it builds a row.
"""
