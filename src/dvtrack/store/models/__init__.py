"""The tables, one module a noun, so that a command builds only the classes it works with.

Where a column refers to another table by foreign key, that table is brought when a row is flushed
(``store.references``). Nothing here validates: ``core`` checks before it builds a row.
"""
