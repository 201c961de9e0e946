"""A clerk who lives the year 2021 at the command line, and keeps what each command said."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
from pathlib import Path
from typing import Any

import year_2021 as year
import year_forms
from conftest import Ran
from dvtrack.__main__ import run
from year_2021 import Answer

H1, H2 = (("--period", half, "--year", "2021") for half in ("h1", "h2"))
WHOLE = ("--period", "year", "--year", "2021")


class Clerk:
    """The clerk of one office: its register, the forms sent and come back, and the cells that units filled in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = "2021-03-08"
        self.said: dict[str, Ran] = {}
        self.cells: dict[str, dict[str, str]] = {}
        """By the name of a file that came back: where its numbers stand, "DON/0": "Số liệu!E8"."""

    def type(self, *line: object, step: str = "", code: int | None = 0) -> Ran:
        """Type a command, which must end with ``code`` (None: 0 or 1); what it said is kept under ``step``."""
        out, err = io.StringIO(), io.StringIO()
        environment = {"DVTRACK_REGISTER": str(self.folder / "so.db"), "DVTRACK_TODAY": self.today, "USER": "lan"}
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            ended = run([str(word) for word in line], environment=environment | {"DVTRACK_LANG": "en"})
        ran = Ran(ended, out.getvalue(), err.getvalue())
        assert ran.code in ((0, 1) if code is None else (code,)), (line, ran)
        self.said[step or " ".join(map(str, line))] = ran
        return ran

    def told(self, *line: object, code: int = 0) -> Any:
        """Return what a command tells as JSON."""
        return json.loads(self.type(*line, "--json", code=code).out)

    def begin(self, directive: Path) -> None:
        """Make the register, read the directive, divide the work, and say what is counted and by whom."""
        self.type("init", "--yes")
        self.type("unit", "list", "--json", step="units")
        self.type("import", directive, "--yes", step="import")
        for task, (lead, others) in year.DIVISION.items():
            self.type("assign", task, "--lead", lead, "--with", others)
        for task, day in year.DUE.items():
            self.type("assign", task, "--due", day)
        for code, name, measure, kind, units in year.FIGURES:
            asked = ("--unit", ",".join(units)) if units else ()
            self.type("figure", "define", code, name, "--measure", measure, "--kind", kind, *asked)
        self.type("figure", "identity", year.IDENTITY)

    def sends(self, half: str, due: str) -> None:
        """Send the forms of a half."""
        line = ("--period", half, "--year", 2021, "--due", due, "--out", self.folder / "sent", "--yes", "--json")
        self.type("forms", *line, step=f"forms {half}")

    def comes_back(self, unit: str, half: str, answer: Answer, name: str = "", source: str = "") -> Path:
        """Return a unit's form, filled in and saved under another name; ``source`` is the file that it corrects."""
        sent = self.folder / "sent" / f"phieu-{half}-2021-{unit}.xlsx"
        back = self.folder / "back" / f"{name or f'{unit} {half} gửi Sở'}.xlsx"
        self.cells[back.name] = year_forms.fill(self.folder / "back" / source if source else sent, back, answer)
        return back

    def collects(self, step: str, *files: Path, code: int = 0) -> Ran:
        """Collect files that came back."""
        return self.type("collect", *files, "--yes", step=step, code=code)

    def checks(self, period: str) -> None:
        """Check a period: fill the sections that have nothing to say, as the check tells, and let the rest stand."""
        line = ("check", "--period", period, "--year", 2021)
        for finding in json.loads(self.type(*line, "--json", step=f"check {period}", code=None).out)["findings"]:
            if finding["kind"] == "section-empty":
                command = shlex.split(finding["command"])[1:]
                self.type(*(f"Bổ sung cho {period}: {finding['id']}." if word == "…" else word for word in command))
        found = json.loads(self.type(*line, "--json", step=f"check {period} again", code=None).out)["findings"]
        if waived := [word for finding in found for word in ("--waive", finding["id"])]:
            self.type(*line, *waived, "--reason", "Văn phòng đã xem.")
        self.type(*line, step=f"check {period} at last")

    def issues(self, period: str, number: str) -> None:
        """Issue the report of a period."""
        line = ("--period", period, "--year", 2021, "--number", number, "--on", self.today, "--yes")
        self.type("issue", *line, "-o", self.folder / "issued", step=f"issue {period}")

    def lives_the_first_half(self, directive: Path) -> None:
        """From the directive to the issued report, with all that goes wrong on the way."""
        self.begin(directive)
        self.today = "2021-05-17"
        self.sends("h1", "1/6/2021")
        self.today = "2021-05-28"
        good = [self.comes_back(unit, "h1", year.H1[unit]) for unit in ("VP", "TTra", "KHTCTH", "QLCN", "QLNL", "CĐTN")]
        cut = self.comes_back("TTKC", "h1", year.H1["TTKC"], "TTKC hỏng")
        cut.write_bytes(cut.read_bytes()[:4000])
        self.collects("first", *good, cut, self.comes_back("KTATMT", "h1", year.IMPOSSIBLE, "KTATMT sai"), code=6)
        self.today = "2021-05-31"
        self.collects("KTATMT", self.comes_back("KTATMT", "h1", year.H1["KTATMT"]))
        self.today = "2021-06-02"
        self.type("reply", "accept", "VP", *H1)
        self.type("reply", "return", "KHTCTH", *H1, "--reason", "Số người dự chưa đúng.", step="return")
        self.today = "2021-06-03"
        self.type("remind", *H1, "--out", self.folder / "letters", "--yes", "--json", step="remind 1")
        self.today = "2021-06-04"
        corrected = self.comes_back("KHTCTH", "h1", year.CORRECTED, "KHTCTH sửa", source="KHTCTH h1 gửi Sở.xlsx")
        self.collects("corrected", corrected)
        self.today = "2021-06-08"
        self.collects("late", *(self.comes_back(unit, "h1", year.H1[unit]) for unit in ("QLTM", "TTKC")))
        self.today = "2021-06-11"
        self.collects("CĐ", self.comes_back("CĐ", "h1", year.H1["CĐ"]))
        merged = (year.MERGED, "--on", year.LAST_DAY, "--successor", year.INTO, "--reason", "Sáp nhập", "--yes")
        self.type("unit", "retire", *merged, step="retire")
        self.type("remind", *H1, "--out", self.folder / "letters", "--yes", "--json", step="remind 2")
        self.today = "2021-06-15"
        self.checks("h1")
        self.issues("h1", "45/BC-SCT")

    def lives_the_second_half(self) -> None:
        """The estimate made final after the issue, the second half, and the year."""
        self.today = "2021-07-05"
        final = self.comes_back("TTra", "h1", year.FINAL, "TTra chốt số", source="TTra h1 gửi Sở.xlsx")
        self.collects("locked", final, code=6)
        self.type("reopen-period", *H1, "--reason", "Thanh tra chốt số đơn thư.", step="reopen")
        self.collects("final", final)
        self.today = "2021-11-15"
        self.sends("h2", "30/11/2021")
        self.today = "2021-11-25"
        late = "KHTCTH"
        good = [self.comes_back(unit, "h2", answer) for unit, answer in year.H2.items() if unit not in (late, "VP")]
        self.collects("second", *good)
        self.today = "2021-12-03"
        self.type("remind", *H2, "--out", self.folder / "letters", "--yes", "--json", step="remind 3")
        self.today = "2021-12-06"
        self.collects("second late", *(self.comes_back(unit, "h2", year.H2[unit]) for unit in (late, "VP")))
        self.today = "2021-12-16"
        self.checks("h2")
        self.issues("h2", "92/BC-SCT")
        self.today = "2021-12-20"
        self.checks("year")
        self.issues("year", "98/BC-SCT")
