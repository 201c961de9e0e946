"""The forms that go out with reminders: as they came back, as they were sent, or made anew where a file is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dvtrack import errors
from dvtrack.core import forms, replies
from dvtrack.core.reminders.matters import Matter
from dvtrack.periods import Period
from dvtrack.store.register import Register
from dvtrack.values import dataclass


@dataclass(frozen=True)
class Attachment:
    """A form to be attached; ``made`` says that it was made now. A reply that was returned has its own name as path."""

    path: Path
    content: bytes
    made: bool


Key = tuple[str, str, int]
"""A unit's code, a period's name and year."""


def keys(matter: Matter) -> Iterator[Key]:
    """Yield what forms a matter wants."""
    for word in matter.words:
        yield matter.unit.code, word.period.name, word.period.year


def standing(matter: Matter) -> str:
    """Return where the first form that a matter wants stands, "" where it must be made or is kept as it came."""
    if any(matter.returned):
        return ""
    return next((str(path) for path in _paths(matter) if path), "")


def folder_of(period: Period) -> str:
    """Return the folder of what goes out about a period: "h1-2021"."""
    return f"{period.name}-{period.year}"


def find(
    register: Register, matters: Iterable[Matter], folder: Path
) -> tuple[dict[Key, Attachment], list[errors.FileError]]:
    """Return the forms of all ``matters``, and what could not be read or written.

    A unit whose reply was returned gets that very file back, for it is to be corrected, not filled in anew.
    A missing one is made anew in ``folder`` and recorded as sent; it asks until the day on which the last one did.
    """
    found: dict[Key, Attachment] = {}
    refused: list[errors.FileError] = []
    missing: dict[tuple[Period, date | None], list[str]] = defaultdict(list)
    for matter in matters:
        asked = zip(keys(matter), matter.words, matter.forms, matter.returned, _paths(matter), strict=True)
        for key, word, form, returned, path in asked:
            if returned:
                found[key] = Attachment(Path(returned.file_name), replies.content(register, returned), made=False)
                continue
            if path is None:
                missing[word.period, form.due_on if form else word.due_on].append(matter.unit.code)
                continue
            try:
                found[key] = Attachment(path, path.read_bytes(), made=False)
            except OSError as error:
                refused.append(errors.UnreadableFileError(path, error))
    for (period, due_on), codes in missing.items():
        drafts = forms.draft(register, period, named=codes, due_on=due_on)
        sent, unwritten = forms.send(register, drafts, folder / folder_of(period))
        refused += unwritten
        for each in sent:
            path = Path(each.path)
            found[each.code, period.name, period.year] = Attachment(path, path.read_bytes(), made=True)
    return found, refused


def _paths(matter: Matter) -> list[Path | None]:
    """Return where each form stands; None for one that was never sent, or whose file is gone."""
    return [Path(form.path) if form and Path(form.path).is_file() else None for form in matter.forms]
