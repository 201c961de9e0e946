"""Forms for many units, and collecting them all, beside the raw libraries on the same cells.

Usage: python tests/bench/forms.py [UNITS TASKS PAIRS]. Raw writing is XlsxWriter on the cells of our own forms; raw
collecting is calamine on the same files, and the same notes through SQLModel into an empty file.
"""

from __future__ import annotations

import pickle
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from measure import Line, compared, dvtrack, once, show
from start import sample_office

UNITS, TASKS = 200, 50
SENT, BACK = "2026-05-20", "2026-06-01"
WORDS = "Đã kiểm tra {0} hồ sơ, trả lại {1} hồ sơ để bổ sung, còn lại chuyển sang tháng sau"


def fill(register: Path, units: int, tasks: int) -> None:
    """Add ``units`` with ``tasks`` tasks each: every task has a lead and three coordinating units."""
    with closing(sqlite3.connect(register)) as connection, connection:
        last = {name: connection.execute(f"SELECT max(id) FROM {name}").fetchone()[0] or 0 for name in ("unit", "task")}
        connection.executemany(
            "INSERT INTO unit (id, code, name, kind, head, email, aliases, position, retired_reason) "
            "VALUES (?, ?, ?, 'room', '', '', '[]', ?, '')",
            [(last["unit"] + n, f"P{n}", f"Phòng Nghiệp vụ số {n}", 1000 + n) for n in range(1, units + 1)],
        )
        count = units * tasks // 4
        connection.executemany(
            "INSERT INTO task (id, directive_id, ordinal, ordinal_key, position, title, text, folded, given_on, state, "
            "lead_id, dropped_reason) VALUES (?, 1, ?, ?, ?, '', ?, '', '2026-01-05', 'not_started', ?, '')",
            [
                (
                    last["task"] + n,
                    str(n + 100),
                    str(n + 100),
                    n + 100,
                    WORDS.format(n, n % 7),
                    _unit(last, n, units, 0),
                )
                for n in range(1, count + 1)
            ],
        )
        connection.executemany(
            "INSERT INTO assignment (task_id, unit_id, role, from_on) VALUES (?, ?, ?, '2026-01-05')",
            [
                (last["task"] + n, _unit(last, n, units, part), "coordinating" if part else "lead")
                for n in range(1, count + 1)
                for part in range(4)
            ],
        )


def _unit(last: dict[str, int], number: int, units: int, part: int) -> int:
    return last["unit"] + 1 + (number * 4 + part) % units


def answer(sent: Path, back: Path) -> None:
    """Fill every form in: a result and a plan in each row."""
    import openpyxl

    back.mkdir()
    for file in sorted(sent.glob("phieu-*-P*.xlsx")):
        book = openpyxl.load_workbook(file)
        sheet = book["Nhiệm vụ"]
        first = next(row[0].row for row in sheet.iter_rows(max_row=20) if row[0].value == "TT") + 1
        for row in range(first, sheet.max_row + 1):
            sheet.cell(row, 6).value = WORDS.format(row, row % 5)
            sheet.cell(row, 9).value = "Tiếp tục thực hiện"
        book.save(back / file.name)


def on_day(line: list[object], day: str) -> list[object]:
    """Return a command line that runs on a settled day."""
    return ["env", f"DVTRACK_TODAY={day}", *line]


def main(units: int, tasks: int, pairs: int) -> None:
    """Print the table, and the seconds for half of the units: twice the units take twice the time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (units // 2, units):
            _prepare(folder / str(count), count, tasks)
        whole = folder / str(units)
        show([_sending(whole, pairs), _collecting(whole, pairs)], "raw libraries")
        for what, line in (("forms", _forms), ("collect", _collect)):
            half, full = (
                once(line(folder / str(count))(number)).seconds for number, count in ((90, units // 2), (91, units))
            )
            print(f"\n{what}: {units // 2} units {half:.2f} s, {units} units {full:.2f} s, {full / half:.2f} times")


def _prepare(folder: Path, units: int, tasks: int) -> None:
    folder.mkdir()
    sample_office(folder).rename(folder / "office.db")
    fill(folder / "office.db", units, tasks)
    once(on_day(dvtrack(folder / "office.db", *_FORMS, folder / "sent"), SENT))
    (folder / "sent" / _PICKLED).write_bytes(pickle.dumps(list(_cells(folder / "sent"))))
    answer(folder / "sent", folder / "back")


_PICKLED = "cells.pickle"
_FORMS = ("forms", "--period", "h1", "--year", "2026", "--due", "1/6/2026", "--yes", "--out")


def _copied(folder: Path, number: int) -> Path:
    """Return a fresh copy of the register as it was when the forms were sent, so that each run finds it alike."""
    target = folder / f"run-{number}-{len(list(folder.iterdir()))}.db"
    target.write_bytes((folder / "office.db").read_bytes())
    return target


def _forms(folder: Path) -> Line:
    def line(number: int) -> list[object]:
        register = _copied(folder, number)
        with closing(sqlite3.connect(register)) as connection, connection:
            connection.execute("DELETE FROM form")
        return on_day(dvtrack(register, *_FORMS, folder / f"out-{register.stem}"), SENT)

    return line


def _collect(folder: Path) -> Line:
    return lambda number: on_day(dvtrack(_copied(folder, number), "collect", folder / "back", "--yes"), BACK)


def _sending(folder: Path, pairs: int) -> Any:
    raw = [sys.executable, __file__, "--raw-write", folder / "sent"]
    return compared("forms", lambda _: raw, _forms(folder), target=2.0, pairs=pairs)


def _collecting(folder: Path, pairs: int) -> Any:
    raw = [sys.executable, __file__, "--raw-read", folder / "back"]
    return compared("collect", lambda _: raw, _collect(folder), target=2.0, pairs=pairs)


def raw_write(folder: Path) -> None:
    """Write the same cells with XlsxWriter alone."""
    from xlsxwriter import Workbook

    with tempfile.TemporaryDirectory() as name:
        for number, tables in enumerate(pickle.loads((folder / _PICKLED).read_bytes())):
            with Workbook(Path(name) / f"{number}.xlsx", {"strings_to_urls": False}) as book:
                wrapped = book.add_format({"border": 1, "text_wrap": True})
                for table in tables:
                    sheet = book.add_worksheet()
                    for row, values in enumerate(table):
                        for column, value in enumerate(values):
                            sheet.write(row, column, value, wrapped)


def raw_read(folder: Path) -> None:
    """Read the same files with calamine, and write the same notes with SQLModel."""
    from datetime import date

    from sqlalchemy import create_engine
    from sqlmodel import Session

    from dvtrack.store.models.note import Note
    from dvtrack.store.schema import METADATA

    with tempfile.TemporaryDirectory() as name:
        engine = create_engine(f"sqlite:///{name}/raw.db")
        METADATA.create_all(engine)
        with Session(engine) as session:
            for unit, tables in enumerate(_cells(folder)):
                for task, row in enumerate(tables[0][6:]):
                    for kind, text in (("result", row[5]), ("plan", row[8])):
                        session.add(
                            Note(
                                task_id=task, unit_id=unit, kind=kind, noted_on=date(2026, 6, 1), text=text, folded=text
                            )
                        )
            session.commit()


def _cells(folder: Path) -> Iterator[list[list[list[Any]]]]:
    from python_calamine import load_workbook

    for file in sorted(folder.glob("*.xlsx")):
        book = load_workbook(file)
        yield [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--raw-write"]:
        raw_write(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--raw-read"]:
        raw_read(Path(sys.argv[2]))
    else:
        given = [int(each) for each in sys.argv[1:]]
        main(*(given + [UNITS, TASKS, 3][len(given) :]))
