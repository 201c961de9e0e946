"""The columns that reading commands name are those of the tables."""

from __future__ import annotations

import pytest

from dvtrack.store import columns
from dvtrack.store.schema import METADATA


@pytest.mark.parametrize("name", ["assignment", "note", "deadline"])
def test_every_named_column_is_one_of_the_table_with_its_kind(name: str) -> None:
    named, whole = getattr(columns, name.upper()), METADATA.tables[name].c
    assert {each.name: each.type.python_type for each in named} == {
        each.name: whole[each.name].type.python_type for each in named
    }
