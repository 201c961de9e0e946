"""The report's sections, from the outline file that the office edits, or else from the shipped one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from dvtrack import paths
from dvtrack.core.reports.facts import Facts
from dvtrack.files import outline
from dvtrack.store.register import Register
from dvtrack.views.outline import PlacedSection, place
from dvtrack.views.report import ReportTask, Section


def templates_folder(register_path: Path) -> Path:
    """Return where the office keeps its own templates and outline: beside its register."""
    return register_path.parent / "templates"


def sections(register: Register, facts: Facts, tasks: Iterable[ReportTask]) -> tuple[Section, ...]:
    """Return the sections of the outline with their tasks and what they gather from all tasks."""
    told = {task.reference: task for task in tasks}
    folded = [
        (f"{task.directive_id}:{task.ordinal}", task.folded)
        for task in facts.tasks
        if f"{task.directive_id}:{task.ordinal}" in told
    ]
    return tuple(_section(each, told) for each in place(outline.read(_outline(register)), folded))


def _outline(register: Register) -> Path:
    own = templates_folder(register.path) / "outline.toml"
    return own if own.is_file() else paths.resource("templates", "outline.toml")


def _section(placed: PlacedSection, told: Mapping[str, ReportTask]) -> Section:
    section = placed.section
    return Section(
        number=section.number,
        title=section.title,
        level=section.level,
        tasks=tuple(told[reference] for reference in placed.tasks),
        collects=section.collects,
        gathered=tuple((task, note) for task in told.values() for note in task.notes if note.kind == section.collects),
        children=tuple(_section(child, told) for child in placed.children),
    )
