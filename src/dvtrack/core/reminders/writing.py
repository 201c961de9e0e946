"""Letters and their e-mail drafts as files, and the log of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from dvtrack import errors
from dvtrack.core import papers, reports, units
from dvtrack.core.reminders import attachments
from dvtrack.core.reminders.attachments import Attachment
from dvtrack.core.reminders.matters import Matter
from dvtrack.folding import plain_names
from dvtrack.store.models.reminder import ReminderRow
from dvtrack.store.register import Register
from dvtrack.terms import ReminderKind
from dvtrack.values import dataclass
from dvtrack.views.reminders import Letter, Reminder, reminder_of


@dataclass(frozen=True)
class Draft:
    """A letter, what it is about, and its row in the log where today's was written already."""

    letter: Letter
    matter: Matter
    row: ReminderRow | None


@dataclass(frozen=True)
class Result:
    """What was logged, the units whose form was made now, and what could not be read or written."""

    logged: tuple[Reminder, ...]
    forms_made: tuple[str, ...]
    refused: tuple[errors.FileError, ...]


def told(draft: Draft) -> Reminder:
    """Return a draft as it would be logged."""
    return replace(reminder_of(draft.letter, draft.matter.named), form=attachments.standing(draft.matter))


def content(letter: Letter, register_path: Path) -> bytes:
    """Return a letter as a Word document: the same letter gives the same bytes. Raises ``TemplateError``."""
    from dvtrack.files import letters

    return letters.render(letter, folder=reports.templates_folder(register_path))


def write(register: Register, letters: Sequence[Draft], folder: Path, contents: Mapping[Letter, bytes]) -> Result:
    """Write letters and e-mail drafts into ``folder`` and log them; today's letter is not logged a second time.

    ``contents`` are the letters' bytes as far as they were made. A letter of today that a person has changed stays,
    and goes into the draft as it is. A letter that cannot be written is not logged.
    """
    forms, refused = attachments.find(register, [draft.matter for draft in letters], folder)
    names = plain_names(unit.code for unit in units.all_rows(register))
    logged = []
    for draft in letters:
        own = [forms[key] for key in attachments.keys(draft.matter) if key in forms]
        place = folder / _folder(draft.letter) / _name(draft.letter, names[draft.letter.unit_code])
        try:
            logged.append(_write(register, draft, place, contents.get(draft.letter), own))
        except errors.FileError as error:
            refused.append(error)
    made = dict.fromkeys(key[0] for key, form in forms.items() if form.made)
    return Result(tuple(logged), tuple(made), tuple(refused))


def _write(register: Register, draft: Draft, place: Path, made: bytes | None, forms: Sequence[Attachment]) -> Reminder:
    """Write a letter and its e-mail draft at ``place``, and log them."""
    papers.make_folder(place.parent)
    path, outcome = _beside(place, "docx"), "yours"
    letter = papers.edited(register, path) if draft.letter.again else None
    if letter is None:
        letter = made or content(draft.letter, register.path)
        written = papers.write(register, path, letter)
        path, outcome = written.path, written.outcome
    attached = [
        (f"{'don-doc' if draft.letter.turn else 'nhac'}-{path.name}", letter),
        *((form.path.name, form.content) for form in forms),
    ]
    mail = papers.write(register, _beside(place, "eml"), _mail(register, draft.letter, attached))
    row = _row(draft, str(path.resolve()), str(mail.path))
    register.add(row)
    told = replace(reminder_of(draft.letter, draft.matter.named), letter=row.letter, draft=row.draft, outcome=outcome)
    return replace(told, form=str(forms[0].path) if forms and not any(draft.matter.returned) else "")


def _mail(register: Register, letter: Letter, attached: Sequence[tuple[str, bytes]]) -> bytes:
    from dvtrack.files import mail

    # The hour would make another file of the same letter each time that it is asked for.
    written_at = datetime.combine(letter.written_on, time(), register.caller.now().tzinfo)
    return mail.render(letter, written_at, attached, folder=reports.templates_folder(register.path))


def _folder(letter: Letter) -> str:
    """Return the folder of a letter: that of its period, or of the day on which it was written."""
    if letter.kind == ReminderKind.PERIOD and letter.word:
        return attachments.folder_of(letter.word.period)
    what = "qua-han" if letter.kind == ReminderKind.OVERDUE else "sap-den-han"
    return f"{what}-{letter.written_on}"


def _name(letter: Letter, unit: str) -> str:
    return f"{unit}-lan-{letter.turn}" if letter.turn else unit


def _beside(place: Path, end: str) -> Path:
    return place.with_name(f"{place.name}.{end}")


def _row(draft: Draft, letter: str, mail: str) -> ReminderRow:
    """Return the row of a letter in the log: today's with what has changed since, or a new one."""
    told, matter = draft.letter, draft.matter
    only = told.words[0].period if len(told.words) == 1 else None
    row = draft.row or ReminderRow(
        unit_id=matter.unit.id or 0,
        kind=told.kind,
        name=only.name if only else None,
        year=only.year if only else None,
        turn=told.turn,
        days_late=told.days_late,
        written_on=told.written_on,
        letter=letter,
        draft=mail,
    )
    row.due_on, row.days_late, row.tasks = told.due_on, told.days_late, list(matter.task_ids)
    row.letter, row.draft = letter, mail
    return row
