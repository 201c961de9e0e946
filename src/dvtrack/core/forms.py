"""The forms of a period: what each unit is asked, with what is recorded already; and the record of sending them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlmodel import col, select

from dvtrack import errors, periods
from dvtrack.core import calendar, form_figures, office, papers, units
from dvtrack.core.form_rows import FormRows
from dvtrack.core.reports import facts as recorded
from dvtrack.core.reports.facts import Facts
from dvtrack.core.reports.formats import file_name
from dvtrack.periods import Period
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply
from dvtrack.store.models.task import Task
from dvtrack.store.models.unit import Unit
from dvtrack.store.register import Register
from dvtrack.terms import Role, State
from dvtrack.values import dataclass
from dvtrack.views.forms import Form, FormKey, SentForm

_MOST_DIRECTIVES = 2
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
"""Signs that a file's name cannot hold on Windows."""


@dataclass(frozen=True)
class Drafts:
    """The forms to be sent, in the office's order; ``answered`` are the codes of the units left out."""

    forms: tuple[Form, ...]
    answered: tuple[str, ...]
    before: Mapping[int, FormRow]

    @property
    def rows(self) -> tuple[SentForm, ...]:
        """What would be sent."""
        return tuple(_told(form, again=form.key.unit in self.before) for form in self.forms)


def draft(register: Register, period: Period, *, named: Sequence[str] = (), due_on: date | None = None) -> Drafts:
    """Return the form of every unit that holds a task of ``period``, or of the units ``named``.

    A unit that has answered and was not asked to correct it gets a new form only when it is named. Without
    ``due_on`` the period's due date for units holds. Raises ``PeriodToComeError``, ``NothingToAskError``.
    """
    if period.start > register.today:
        raise errors.PeriodToComeError(periods.label(period), period.start)
    facts = recorded.read(register, period, register.today, None)
    held = held_tasks(facts, period)
    before = _last_forms(register, period)
    wanted = {units.get_row(register, name).id or 0 for name in named}
    answered = _answered(register, before) - wanted
    asked = [unit for unit in facts.units if unit in held and (unit in wanted if named else unit not in answered)]
    left_out = tuple(facts.units[unit].code for unit in facts.units if unit in answered and unit in held and not named)
    if not asked and not left_out:
        raise errors.NothingToAskError(periods.label(period), [facts.units[unit].code for unit in wanted])
    due = due_on or calendar.due_dates(register, period)[0]
    make = partial(_form, _Office(register, facts, period, due), before=before)
    return Drafts(tuple(make(facts.units[unit], held[unit]) for unit in asked), left_out, before)


def send(register: Register, drafts: Drafts, folder: Path) -> tuple[list[SentForm], list[errors.FileError]]:
    """Write the forms into ``folder`` and record that they were sent; one that asks the same is not sent anew.

    What cannot be written is returned and not recorded.
    """
    rendered = [_rendered(form, drafts.before.get(form.key.unit)) for form in drafts.forms]
    contents = {_file_name(form): content for form, content, _new in rendered}
    written, refused = papers.write_all(register, folder, contents)
    places = {each.asked.name: each for each in written}
    sent, rows = [], []
    for form, content, new in rendered:
        if place := places.get(_file_name(form)):
            sent.append(_told(form, again=not new, path=str(place.path), outcome=place.outcome))
            rows += [_row(register, form, place.path, content)] if new else []
    register.add_all(rows)
    return sent, refused


def period_of(row: FormRow) -> Period:
    """Return the period that a form asks about."""
    return Period(row.name, row.year, row.start_on, row.end_on, row.preset)


class _Office:
    """What all forms of a period share, read once."""

    def __init__(self, register: Register, facts: Facts, period: Period, due_on: date | None) -> None:
        profile = office.get_row(register)
        self.period = period
        self.due_on = due_on
        self.register_id = profile.register_id
        self.head = tuple(line.upper() for line in (profile.parent_body, profile.name) if line)
        consolidating = facts.units.get(profile.consolidating_unit_id or 0)
        self.send_to = consolidating.name if consolidating else ""
        self.rows = FormRows(register, facts, period, profile)
        self.figures = form_figures.read(register, period, facts.heirs)
        self.checks = form_figures.checks(register)


def held_tasks(facts: Facts, period: Period) -> dict[int, list[tuple[Task, Role]]]:
    """Return by unit the tasks that it leads or coordinates today, in the directives' order."""
    held: dict[int, list[tuple[Task, Role]]] = defaultdict(list)
    for task in facts.tasks:
        if task.state == State.CANCELLED or task.given_on > period.end:
            continue
        for role in Role:
            for unit in facts.holders(task, role):
                if units.in_force(unit, facts.scope.as_of):
                    held[unit.id or 0].append((task, role))
    return held


def _last_forms(register: Register, period: Period) -> dict[int, FormRow]:
    """Return by unit the last form sent for the period."""
    sent = select(FormRow).where(FormRow.name == period.name, FormRow.year == period.year)
    return {row.unit_id: row for row in register.session.exec(sent.order_by(col(FormRow.version)))}


def _answered(register: Register, forms: Mapping[int, FormRow]) -> set[int]:
    """Return the units whose last reply was not returned."""
    if not forms:
        return set()
    any_form = next(iter(forms.values()))
    replies = (
        select(Reply, FormRow.unit_id)
        .join(FormRow, col(Reply.form_id) == col(FormRow.id))
        .where(FormRow.name == any_form.name, FormRow.year == any_form.year)
        .order_by(col(Reply.version))
    )
    last = {unit: reply for reply, unit in register.session.exec(replies)}
    return {unit for unit, reply in last.items() if reply.returned_on is None}


def _form(shared: _Office, unit: Unit, held: Sequence[tuple[Task, Role]], *, before: Mapping[int, FormRow]) -> Form:
    number = unit.id or 0
    last = before.get(number)
    directives = shared.rows.directives_of(held)
    figures = tuple(shared.figures.of_unit(number))
    codes = {figure.code for figure in figures}
    return Form(
        key=FormKey(shared.register_id, shared.period.name, shared.period.year, number, last.version if last else 1),
        office=shared.head,
        send_to=shared.send_to,
        unit=unit.name,
        code=unit.code,
        period=shared.period,
        due_on=shared.due_on,
        directives=tuple(f"(Thực hiện {each})" for each in directives) if len(directives) <= _MOST_DIRECTIVES else (),
        tasks=shared.rows.of_unit(number, held),
        figures=figures,
        checks=tuple(check for check in shared.checks if codes.issuperset((*check.left, *check.right))),
    )


def _rendered(form: Form, last: FormRow | None) -> tuple[Form, bytes, bool]:
    """Return a form with its bytes, and whether it asks anything that the ``last`` one did not: the next version."""
    from dvtrack.files import form_sheet

    content = form_sheet.render(form)
    if last is None or last.sha256 == hashlib.sha256(content).hexdigest():
        return form, content, last is None
    later = replace(form, key=replace(form.key, version=last.version + 1))
    return later, form_sheet.render(later), True


def _file_name(form: Form) -> str:
    return file_name(form.period, "xlsx", [form.code.translate(_FORBIDDEN)], stem="phieu")


def _row(register: Register, form: Form, path: Path, content: bytes) -> FormRow:
    return FormRow(
        unit_id=form.key.unit,
        name=form.key.name,
        year=form.key.year,
        start_on=form.period.start,
        end_on=form.period.end,
        preset=form.period.preset,
        version=form.key.version,
        due_on=form.due_on,
        sent_on=register.today,
        path=str(path),
        sha256=hashlib.sha256(content).hexdigest(),
        tasks=[task.task for task in form.tasks],
    )


def _told(form: Form, *, again: bool, path: str = "", outcome: str = "") -> SentForm:
    return SentForm(form.code, form.unit, len(form.tasks), form.key.version, form.due_on, again, path, outcome)
