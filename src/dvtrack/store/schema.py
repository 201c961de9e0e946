"""All tables at once, for migrations and the tests that compare them with a migrated register."""

from __future__ import annotations

from sqlalchemy import MetaData

from dvtrack.store.models import (  # noqa: F401  each brings its tables
    assignment,
    day_off,
    deadline,
    directive,
    figure,
    figure_unit,
    form,
    issued_report,
    note,
    office,
    operation,
    paper,
    period_due,
    reminder,
    reply,
    source,
    state_change,
    succession,
    task,
    unit,
    waiver,
)
from dvtrack.store.models.row import Row

METADATA: MetaData = Row.metadata
"""Every table of this version of dvtrack."""
