"""The columns that reading commands name are those of the tables."""

from __future__ import annotations

import pytest
from sqlalchemy import Date, Integer

from dvtrack.store import columns
from dvtrack.store.schema import METADATA


@pytest.mark.parametrize("name", ["assignment", "note", "deadline"])
def test_every_named_column_is_one_of_the_table_and_of_its_kind(name: str) -> None:
    whole = METADATA.tables[name].c
    for each in getattr(columns, name.upper()):
        for kind in (Date, Integer):
            assert isinstance(whole[each.name].type, kind) == isinstance(each.type, kind), each.name
