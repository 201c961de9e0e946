"""Whatever units do and in whatever order: who has answered is never chased, and every letter is counted once a day."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import form_sample
from dvtrack.__main__ import run

pytestmark = pytest.mark.slow

UNITS = ("VP", "TTra", "QLNL", "KTATMT")
FIRST_DAY = date(2021, 6, 2)
ACTIONS = st.tuples(
    st.sampled_from(("answer", "return", "note", "unassign", "remind", "remind")), st.sampled_from(UNITS)
)


@dataclass
class Known:
    """What a test knows of a unit."""

    answered: bool = False
    returned: bool = False
    noted: bool = False
    assigned: bool = True
    reminded: int = 0

    @property
    def owes(self) -> bool:
        """Whether it is to be chased."""
        return self.assigned and (self.returned if self.answered else not self.noted)


@cache
def _begun() -> Path:
    folder = Path(tempfile.mkdtemp())
    form_sample.begin(folder / "so.db")
    form_sample.send(folder / "so.db", folder / "sent")
    return folder


class Office:
    """A clerk's day at the command line, and what must come of it."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(_begun() / "so.db", folder / "so.db")
        self.folder, self.day = folder, FIRST_DAY
        self.units = {unit: Known() for unit in UNITS}
        self._replies = 0

    def do(self, *line: object) -> str:
        """Type a command that must be done."""
        environment = {"DVTRACK_REGISTER": str(self.folder / "so.db"), "DVTRACK_TODAY": str(self.day)}
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            code = run([str(word) for word in line], environment=environment | {"DVTRACK_LANG": "en", "USER": "lan"})
        assert code == 0, (line, err.getvalue())
        return out.getvalue()

    def act(self, action: str, unit: str) -> None:
        """Do one thing, if it can be done now."""
        known = self.units[unit]
        if action == "answer":
            self._answer(unit, known)
        elif action == "return" and known.answered and not known.returned:
            self.do("reply", "return", unit, "--period", "h1", "--year", 2021, "--reason", "Thiếu số.")
            known.returned = True
        elif action == "note" and known.assigned:
            self.do("note", "1" if unit == "VP" else "5", "Báo qua điện thoại.", "--unit", unit, "--on", "2/6/2021")
            known.noted = True
        elif action == "unassign" and unit in ("QLNL", "KTATMT") and known.assigned:
            self.do("unassign", "5", "--unit", unit)
            known.assigned = False
        elif action == "remind":
            self._remind()

    def _answer(self, unit: str, known: Known) -> None:
        self._replies += 1
        form = form_sample.path(_begun() / "sent", unit)
        filled = form_sample.fill(form, self.folder / f"{self._replies}.xlsx", F7=f"Đợt {self._replies}.")
        self.do("collect", filled, "--yes")
        known.answered, known.returned = True, False

    def _remind(self) -> None:
        """Remind twice on one day: the second time is no further one."""
        line = ("remind", "--period", "h1", "--year", 2021, "--out", self.folder / "out", "--json", "--yes")
        told: list[dict[str, Any]] = json.loads(self.do(*line))["reminders"]
        wanted = {unit: known.reminded + 1 for unit, known in self.units.items() if known.owes}
        assert {each["unit"]: each["turn"] for each in told} == wanted
        again = json.loads(self.do(*line))["reminders"]
        assert {each["unit"]: (each["turn"], each["again"]) for each in again} == {
            unit: (turn, True) for unit, turn in wanted.items()
        }
        for unit, turn in wanted.items():
            self.units[unit].reminded = turn
        self.day += timedelta(days=1)


@given(st.lists(ACTIONS, max_size=9))
@settings(max_examples=12, deadline=None)
def test_nobody_who_has_answered_is_chased_and_every_letter_counts_once(actions: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        for action, unit in actions:
            office.act(action, unit)
        office.act("remind", "VP")
        letters = sorted(path.name for path in (Path(folder) / "out").rglob("*.docx"))
        assert letters == sorted(
            f"{unit}-lan-{turn}.docx" for unit, known in office.units.items() for turn in range(1, known.reminded + 1)
        )
