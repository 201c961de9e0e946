"""The reader against documents whose drafts were written by hand, by somebody who did not write the reader.

They lie in ``samples/directives/truth``: a document in any format, what it says as ``.json`` of the same stem (never
written by a program: ``--update-snapshots`` does not touch it), and a line in ``samples/directives/shapes.toml``.
The pairs one folder up are golden files: whole drafts as the reader gives them. ``tests/tools/reader_score.py`` says
what a truth may hold, and ``--wrong`` lists what the reader misses.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import reader_score
from reader_score import HEAD, Mark

TRUTH = reader_score.FOLDER / "truth"
REACHED = {
    "tasks found": (("recall",), 95),
    "found tasks that are tasks": (("precision",), 95),
    "head": (HEAD, 98),
    "leads": (("leads",), 90),
    "due dates": (("due dates",), 95),
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Mark]]:
    return {sample.name: reader_score.marks(sample) for sample in reader_score.samples([TRUTH])}


@pytest.mark.parametrize("what", REACHED)
def test_the_reader_reaches(what: str, found: dict[str, list[Mark]]) -> None:
    measures, least = REACHED[what]
    marks = {
        name: [mark for mark in of_sample if mark.measure in ("reading", *measures)]
        for name, of_sample in found.items()
    }
    reached = reader_score.share([mark for of_sample in marks.values() for mark in of_sample], *measures)
    assert reached is not None
    assert reached >= least, "\n".join([f"{what}: {reached:.1f} %", *reader_score.wrong(marks)])


def test_every_document_of_the_truth_names_its_shapes(found: dict[str, list[Mark]]) -> None:
    words = reader_score.shapes()
    assert [name for name in found if not words.get(name.rpartition(".")[0])] == []


def test_every_shape_has_two_documents() -> None:
    of_stems = list(reader_score.shapes().values())
    words = {word for of_stem in of_stems for word in of_stem}
    assert [word for word in sorted(words) if sum(word in of_stem for of_stem in of_stems) < 2] == []


def test_a_truth_that_is_read_as_it_stands_scores_full_marks() -> None:
    sample = next(one for one in reader_score.samples([reader_score.FOLDER]) if one.path.stem == "quyet-dinh")
    assert all(mark.right for mark in reader_score.marks(sample))


def test_a_lost_task_a_wrong_lead_and_a_wrong_head_are_seen() -> None:
    sample = next(one for one in reader_score.samples([reader_score.FOLDER]) if one.path.stem == "quyet-dinh")
    first, second, *rest = sample.truth["tasks"]
    tasks = [
        first | {"lead": "Sở Y tế"},
        second | {"text": "Kiểm tra các bếp ăn."},
        *rest,
        first | {"ordinal": "9", "text": "Mới."},
    ]
    marks = reader_score.marks(reader_score.Sample(sample.path, sample.truth | {"signer": "Bùi Tâm", "tasks": tasks}))
    missed = [(mark.measure, mark.partly) for mark in marks if not mark.right]
    assert missed == [
        ("signer", False),
        ("leads", False),
        ("recall", True),
        ("recall", False),
        ("leads", False),
        ("coordinating", False),
        ("deadline words", False),
        ("due dates", False),
        ("precision", True),
    ]
