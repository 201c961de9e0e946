"""How well the reader reads: ``python tests/tools/reader_score.py [FOLDER…] [--wrong]``.

Each document (any format) with a ``.json`` of the same stem beside it is read and held against that file, the truth.
Printed: recall and precision of tasks, and what share is right of the head's fields, leads, due dates and the rest,
over all and per shape (``shapes.toml``). ``--wrong`` lists every miss. A truth says what it is sure of:

- a key that is absent, of the document or of a task, is not measured; a list for a single value means any of them;
- ``debatable`` names ordinals that may be tasks or not; ``doubts`` and ``non_tasks`` name what must be among the found;
- ``deadline_text`` is the heart of the words, which those found must hold (or lie in).

A task is right with its ordinal as printed and its text; one of the two is "partly", counted as wrong. A task not
found takes its lead and its due date with it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dvtrack import directive_text
from dvtrack.errors import DvtrackError
from dvtrack.files import reading
from dvtrack.views.draft import draft_json

FOLDER = Path(__file__).parents[1] / "samples" / "directives"
SHAPES = FOLDER / "shapes.toml"

HEAD = ("kind", "reference", "symbol", "issued_on", "issuer", "parent_body", "subject", "signer", "signer_post")
SETS = ("addressees", "recipients", "coordinating_bodies", "reporting_cycle")
OF_TASKS = {"lead": "leads", "coordinating": "coordinating", "deadline_text": "deadline words", "due_on": "due dates"}
COLUMNS = ("recall", "precision", "head", "leads", "coordinating", "due dates", "monitor", "reporting_cycle")

Json = dict[str, Any]

_NOTHING = "nothing"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Mark:
    """One thing measured in one document: what the truth expects, what the reader got, and whether that is right."""

    sample: str
    measure: str
    expected: Any
    got: Any
    right: bool
    partly: bool = False


@dataclass(frozen=True)
class Sample:
    """A document and its truth."""

    path: Path
    truth: Json

    @property
    def name(self) -> str:
        """The document's file name."""
        return self.path.name


def samples(folders: Iterable[Path]) -> list[Sample]:
    """Return the documents of the folders and those below that have a truth beside them."""
    truths = sorted({truth for folder in folders for truth in folder.rglob("*.json")})
    return [
        Sample(path, json.loads(truth.read_text(encoding="utf-8")))
        for truth in truths
        for path in sorted(truth.parent.glob(f"{truth.stem}.*"))
        if path != truth
    ]


def shapes(table: Path = SHAPES) -> dict[str, list[str]]:
    """Return the shape words of each stem."""
    return dict(tomllib.loads(table.read_text(encoding="utf-8")))


def marks(sample: Sample) -> list[Mark]:
    """Return all that is measured in one document; one that is refused is wrong in everything."""
    try:
        found = draft_json(directive_text.read(reading.read(sample.name, sample.path.read_bytes()).lines))
    except DvtrackError as error:
        found = {"tasks": [], "non_tasks": [], "doubts": [], "refused": str(error)}
    refused = found.get("refused")
    read = Mark(sample.name, "reading", "a draft", refused or "a draft", not refused)
    return [read, *_head(sample, found), *_lists(sample, found), *_tasks(sample, found)]


def _head(sample: Sample, found: Json) -> Iterator[Mark]:
    for field in (*HEAD, "monitor"):
        if field in sample.truth:
            expected, got = sample.truth[field], found.get(field, _NOTHING)
            yield Mark(sample.name, field, expected, got, any(plain(one) == plain(got) for one in _any_of(expected)))


def _lists(sample: Sample, found: Json) -> Iterator[Mark]:
    for field in SETS:
        if field in sample.truth:
            expected, got = sample.truth[field], found.get(field, _NOTHING)
            yield Mark(sample.name, field, expected, got, units(expected) == units(got))
    cited = [(plain(one["reference"]), one["issued_on"]) for one in found.get("citations", [])]
    for one in sample.truth.get("citations", []):
        expected = (plain(one["reference"]), one["issued_on"])
        yield Mark(sample.name, "citations", expected, cited, expected in cited)
    for field, key in (("non_tasks", "ordinal"), ("doubts", "kind")):
        got = [one[key] for one in found[field]]
        for one in sample.truth.get(field, []):
            yield Mark(sample.name, field, one[key], got, one[key] in got)


def _tasks(sample: Sample, found: Json) -> Iterator[Mark]:
    expected, got = sample.truth["tasks"], found["tasks"]
    for task in expected:
        twin = _twin(task, got)
        yield Mark(sample.name, "recall", told(task), told(twin), _same(task, twin), twin is not None)
        yield from _of_task(sample, task, twin)
    for task in got:
        if task["ordinal"] not in sample.truth.get("debatable", []):
            twin = _twin(task, expected)
            yield Mark(sample.name, "precision", told(twin), told(task), _same(task, twin), twin is not None)


def _of_task(sample: Sample, task: Json, twin: Json | None) -> Iterator[Mark]:
    for field, measure in OF_TASKS.items():
        if field in task:
            got = (twin or {}).get(field, _NOTHING)
            yield Mark(
                f"{sample.name} {task['ordinal']}", measure, task[field], got, _FITS.get(field, _fits)(task[field], got)
            )


def _fits(expected: Any, got: Any) -> bool:
    return any(units([one]) == units([got]) for one in _any_of(expected))


def _fits_words(expected: Any, got: Any) -> bool:
    if not expected or not got:
        return bool(expected == got)
    return plain(expected) in plain(got) or plain(got) in plain(expected)


_FITS = {"coordinating": lambda expected, got: units(expected) == units(got), "deadline_text": _fits_words}


def _same(one: Json, other: Json | None) -> bool:
    return other is not None and _words(one) == _words(other)


def _words(task: Json) -> tuple[Any, Any]:
    return printed(task["ordinal"]), plain(task["text"])


def _twin(task: Json, others: list[Json]) -> Json | None:
    """Return the task that is meant: the same, else that of the same text, else that of the same number."""
    tests = (
        lambda other: _same(task, other),
        lambda other: plain(task["text"]) == plain(other["text"]),
        lambda other: printed(task["ordinal"]) == printed(other["ordinal"]),
    )
    return next((other for test in tests for other in others if test(other)), None)


def printed(ordinal: str) -> str:
    """Return an ordinal without what tells a number from its namesakes ("II/2.1" is II.1 on paper)."""
    return re.sub(r"/\d+", "", ordinal)


def _any_of(expected: Any) -> list[Any]:
    return expected if isinstance(expected, list) else [expected]


def plain(value: Any) -> Any:
    """Return a text with its letters composed, blanks folded and what cannot be seen left out."""
    if not isinstance(value, str):
        return value
    return " ".join(unicodedata.normalize("NFC", value).translate(_INVISIBLE).split())


def units(values: Any) -> set[Any]:
    """Return names to be compared whatever their order, capitals and end marks."""
    if isinstance(values, str):
        values = [values]
    return {plain(value).casefold().rstrip(" .;,") if isinstance(value, str) else value for value in values}


def told(task: Json | None) -> str | None:
    """Return a task's number and text in one line."""
    return f"{task['ordinal']} {plain(task['text'])}" if task else None


def share(found: Iterable[Mark], *measures: str) -> float | None:
    """Return the share of right marks in percent; None where nothing was measured."""
    rights = [mark.right for mark in found if mark.measure in measures]
    return 100 * sum(rights) / len(rights) if rights else None


def figures(found: list[Mark]) -> dict[str, float | None]:
    """Return the figure of each column."""
    return {column: share(found, *(HEAD if column == "head" else (column,))) for column in COLUMNS}


def report(found: dict[str, list[Mark]], words: dict[str, list[str]]) -> Iterator[str]:
    """Return the lines of the report: all measures over all documents, then the columns per shape and per format."""
    whole = [mark for of_sample in found.values() for mark in of_sample]
    yield f"{len(found)} documents"
    for measure in dict.fromkeys(["recall", "precision", *(mark.measure for mark in whole)]):
        yield _line(measure, [mark for mark in whole if mark.measure == measure])
    yield f"{'head, all fields':20}{_percent(share(whole, *HEAD))}"
    yield "\n" + f"{'shape':24}{'docs':>5}" + "".join(f"{column[:9]:>11}" for column in COLUMNS)
    of_name = {name: {*words.get(Path(name).stem, []), Path(name).suffix} for name in found}
    for shape in sorted(set().union(*of_name.values())):
        names = [name for name in found if shape in of_name[name]]
        row = figures([mark for name in names for mark in found[name]])
        yield f"{shape:24}{len(names):5}" + "".join(f"{_percent(figure):>11}" for figure in row.values())


def _line(measure: str, found: list[Mark]) -> str:
    right, partly = sum(mark.right for mark in found), sum(mark.partly and not mark.right for mark in found)
    more = f", {partly} more partly" if partly else ""
    return f"{measure:20}{_percent(share(found, measure))}  ({right} of {len(found)}{more})"


def _percent(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1f}"


def wrong(found: dict[str, list[Mark]]) -> Iterator[str]:
    """Return every miss, with what was expected and what was got; of what was not read at all only that."""
    for of_sample in found.values():
        refused = [mark for mark in of_sample if mark.measure == "reading" and not mark.right]
        for mark in refused or (mark for mark in of_sample if not mark.right and mark.got != _NOTHING):
            yield f"{mark.sample} · {mark.measure}\n    expected {mark.expected}\n    got      {mark.got}"


def main(arguments: list[str]) -> None:
    """Print the report for the folders named."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")] or [FOLDER]
    found = {sample.name: marks(sample) for sample in samples(folders)}
    if "--wrong" in arguments:
        print(*wrong(found), sep="\n", end="\n\n")
    print(*report(found, shapes()), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
