"""All tables at once, for migrations and the tests that compare them with a migrated register."""

from __future__ import annotations

from sqlalchemy import MetaData

from dvtrack.store.models import (  # noqa: F401  each brings its tables
    assignment,
    calendar,
    deadline,
    directive,
    figure,
    note,
    office,
    operation,
    paper,
    source,
    state_change,
    succession,
    task,
    unit,
)
from dvtrack.store.models.row import Row

METADATA: MetaData = Row.metadata
"""Every table of this version of dvtrack."""
