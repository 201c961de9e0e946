from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import form_sample
from conftest import Run
from form_sample import FIRST, FIRST_FIGURE, rows

HALF = ("--period", "h1", "--year", "2021")


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register in which VP has answered twice: an estimate in the first form, the number in the second."""
    folder = tmp_path_factory.mktemp("answered")
    register = folder / "office.db"
    form_sample.begin(register)
    form_sample.send(register, folder)
    first = form_sample.fill(
        form_sample.path(folder, "VP"),
        folder / "VP lan 1.xlsx",
        {f"E{FIRST_FIGURE}": 80, f"E{FIRST_FIGURE + 1}": 90, f"F{FIRST_FIGURE}": "Ước"},
        **{
            f"F{FIRST + 1}": "Đã dựng một mô hình.",
            f"I{FIRST + 1}": "Dựng mô hình thứ hai.",
            f"J{FIRST + 2}": "Đã hoàn thành",
            f"K{FIRST + 2}": "28/5/2021",
        },
    )
    form_sample.do(register, "collect", first, "--yes", on="2021-05-30")
    second = form_sample.fill(
        first,
        folder / "VP lan 2.xlsx",
        {f"E{FIRST_FIGURE}": 83, f"F{FIRST_FIGURE}": "Chính thức"},
        **{f"F{FIRST + 1}": "Đã dựng hai mô hình."},
    )
    form_sample.do(register, "collect", second, "--yes", on="2021-06-10")
    return register.read_bytes()


@pytest.fixture
def office(answered: bytes, register: Path, run: Run) -> Run:
    register.write_bytes(answered)
    return run


def trace(run: Run, what: str, *more: object, today: str = "2021-06-20") -> dict[str, Any]:
    ran = run("show", what, "--trace", "--json", *(more or HALF), today=today)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    assert found["schema"] == "dvtrack.trace/1"
    return found


def reported(run: Run, code: str, period: str, year: int = 2021, today: str = "2021-06-20") -> Any:
    ran = run("report", "--period", period, "--year", year, "--json", today=today)
    assert ran.code == 0, ran.err
    return next(each["amount"] for each in json.loads(ran.out)["figures"] if each["code"] == code)


def cell(entry: dict[str, Any]) -> tuple[str, str, str, int, str]:
    reply = entry["reply"]
    return reply["file"], reply["sheet"], reply["cell"], reply["version"], reply["received_on"]


def test_a_value_is_traced_to_the_cell_of_the_reply_it_came_from_and_the_estimate_before_it(office: Run) -> None:
    found = trace(office, "TIEPDAN")
    [fact] = found["facts"]
    assert (fact["unit"], fact["standing"], fact["amount"]) == (
        "VP",
        "counts",
        {"value": 83, "second": 90, "estimated": False},
    )
    estimate, final = fact["entries"]
    assert cell(estimate) == ("VP lan 1.xlsx", "Số liệu", f"E{FIRST_FIGURE}", 1, "2021-05-30")
    assert cell(final) == ("VP lan 2.xlsx", "Số liệu", f"E{FIRST_FIGURE}", 2, "2021-06-10")
    assert (estimate["amount"], final["who"]) == ({"value": 80, "second": 90, "estimated": True}, "lan")


def test_the_sum_is_the_reports_own_and_adds_up_unit_by_unit_and_half_by_half(office: Run) -> None:
    for line in (
        ("TIEPDAN", "5/6", "--unit", "TTra", "--on", "1/6/2021"),
        ("TIEPDAN", "7/9", "--unit", "VP", "--on", "1/9/2021"),
        ("TIEPDAN", "2/2", "--unit", "QLNL", "--on", "5/9/2021", "--estimated"),
        ("TIEPDAN", "3/4", "--unit", "QLNL", "--on", "10/12/2021"),
    ):
        assert office("figure", "set", *line, today="2021-12-20").code == 0, line
    for period in ("h1", "h2", "year", "q3", "9m"):
        found = trace(office, "TIEPDAN", "--period", period, "--year", 2021, today="2021-12-20")
        assert found["amount"] == reported(office, "TIEPDAN", period, today="2021-12-20")
        counting = [fact["amount"] for fact in found["facts"] if fact["standing"] == "counts"]
        for part in ("value", "second"):
            assert sum(amount[part] for amount in counting) == found["amount"][part]
            assert sum(each["amount"][part] for each in found["by_unit"]) == found["amount"][part]
    year = trace(office, "TIEPDAN", "--period", "year", "--year", 2021, today="2021-12-20")
    # The 20/25 of 1/12/2020 are of the year before.
    assert (year["amount"]["value"], year["amount"]["second"]) == (98, 109)
    assert [half["value"] for half in year["halves"].values()] == [88, 10]
    by_unit = {each["unit"]: [half and half["value"] for half in each["halves"].values()] for each in year["by_unit"]}
    assert by_unit == {"VP": [83, 7], "TTra": [5, None], "QLNL": [None, 3]}
    [settled] = [fact for fact in year["facts"] if fact["standing"] == "settled"]
    assert (settled["unit"], settled["amount"]["value"], settled["amount"]["estimated"]) == ("QLNL", 2, True)


def test_what_a_merged_unit_gave_is_among_the_parts(office: Run) -> None:
    office("figure", "set", "TIEPDAN", "4/4", "--unit", "QLNL", "--on", "1/6/2021", today="2021-06-20")
    office("unit", "retire", "QLNL", "--on", "30/6/2021", "--successor", "VP", "--yes", today="2021-07-02")
    found = trace(office, "TIEPDAN", "--period", "year", "--year", 2021, today="2021-12-20")
    assert found["amount"] == reported(office, "TIEPDAN", "year", today="2021-12-20")
    assert [(each["unit"], each["amount"]["value"]) for each in found["by_unit"]] == [("VP", 83), ("QLNL", 4)]


def test_a_stock_is_traced_to_the_last_value_of_each_unit(office: Run) -> None:
    office("figure", "set", "DUNGHAN", "97", "--unit", "VP", "--on", "1/3/2021")
    office("figure", "set", "DUNGHAN", "98,5", "--unit", "VP", "--on", "1/6/2021")
    found = trace(office, "DUNGHAN")
    assert (found["amount"], found["halves"]) == (reported(office, "DUNGHAN", "h1"), {})
    assert [(fact["amount"]["value"], fact["standing"]) for fact in found["facts"]] == [
        (97, "superseded"),
        (98.5, "counts"),
    ]
    later = trace(office, "DUNGHAN", "--period", "h2", "--year", 2021, today="2021-12-20")
    assert [(fact["on"], fact["standing"]) for fact in later["facts"]] == [("2021-06-01", "counts")]


def test_a_value_that_was_typed_in_names_who_typed_what_and_when(office: Run) -> None:
    line = ("figure", "set", "DONMOI", "59", "--unit", "VP", "--on", "1/6")
    office(*line, today="2021-06-12", DVTRACK_USER="Chị Hoa")
    office(*line[:3], "60", *line[4:], today="2021-06-13", DVTRACK_USER="Chị Hoa")
    before, now = trace(office, "DONMOI")["facts"][0]["entries"]
    assert (before["who"], before["at"][:10], before["command"]) == (
        "Chị Hoa",
        "2021-06-12",
        "figure set DONMOI 59 --unit VP --on 1/6",
    )
    assert (now["amount"]["value"], now["reply"]) == (60, None)


def test_a_value_corrected_by_hand_is_no_more_the_replys(office: Run, register: Path) -> None:
    [(day,)] = rows(register, "SELECT measured_on FROM figure_value WHERE value = '83'")
    office("figure", "set", "TIEPDAN", "84/90", "--unit", "VP", "--on", day, today="2021-06-20")
    entries = trace(office, "TIEPDAN")["facts"][0]["entries"]
    assert [bool(entry["reply"]) for entry in entries] == [True, True, False]
    assert entries[-1]["command"].startswith("figure set TIEPDAN 84/90")


def test_a_value_that_was_taken_back_is_told_and_does_not_count(office: Run) -> None:
    office("figure", "set", "DONMOI", "59", "--unit", "VP", "--on", "1/6/2021")
    office("figure", "drop", "DONMOI", "--unit", "VP", "--on", "1/6/2021")
    office("figure", "set", "DONMOI", "61", "--unit", "TTra", "--on", "2/6/2021")  # SQLite gives the number anew
    found = trace(office, "DONMOI")
    assert [(fact["unit"], fact["standing"], fact["amount"]["value"]) for fact in found["facts"]] == [
        ("VP", "taken_back", 59),
        ("TTra", "counts", 61),
    ]
    set_, dropped = found["facts"][0]["entries"]
    assert (set_["command"].split()[1], dropped["command"].split()[1], dropped["amount"]) == ("set", "drop", None)
    assert len(found["facts"][1]["entries"]) == 1
    assert found["amount"] == reported(office, "DONMOI", "h1")


def test_notes_and_states_of_a_task_are_traced_to_their_cells(office: Run) -> None:
    result, plan, replaced = (fact for fact in trace(office, "2")["facts"])
    told = {fact["words"]: fact for fact in (result, plan, replaced)}
    assert cell(told["Đã dựng hai mô hình."]["entries"][-1])[:4] == ("VP lan 2.xlsx", "Nhiệm vụ", f"F{FIRST + 1}", 2)
    assert cell(told["Dựng mô hình thứ hai."]["entries"][-1])[2:4] == (f"I{FIRST + 1}", 1)
    first = told["Đã dựng một mô hình."]
    assert (first["standing"], first["reason"]) == ("taken_back", "replaced by the unit's reply VP lan 2.xlsx")
    done = trace(office, "3")
    [state] = done["facts"]
    assert (done["state"], state["what"], state["words"], state["on"]) == (
        "completed",
        "state",
        "completed",
        "2021-05-28",
    )
    assert cell(state["entries"][0])[:3] == ("VP lan 1.xlsx", "Nhiệm vụ", f"K{FIRST + 2}")


def test_a_note_corrected_by_hand_tells_both_origins(office: Run, register: Path) -> None:
    [(number,)] = rows(register, "SELECT id FROM note WHERE text = 'Dựng mô hình thứ hai.'")
    assert office("note", "edit", number, "Dựng mô hình thứ ba.").code == 0
    [fact] = [fact for fact in trace(office, "2")["facts"] if fact["what"] == "plan"]
    before, now = fact["entries"]
    assert (before["words"], cell(before)[0]) == ("Dựng mô hình thứ hai.", "VP lan 1.xlsx")
    assert (now["words"], now["reply"]) == ("Dựng mô hình thứ ba.", None)


def test_a_state_that_held_before_the_period_is_traced_while_nothing_follows(office: Run) -> None:
    later = trace(office, "3", "--period", "h2", "--year", 2021, today="2021-12-20")
    assert [(fact["what"], fact["on"]) for fact in later["facts"]] == [("state", "2021-05-28")]
    office("reopen", "3", "--on", "1/9/2021", today="2021-09-01")
    later = trace(office, "3", "--period", "h2", "--year", 2021, today="2021-12-20")
    assert [(fact["words"], fact["standing"]) for fact in later["facts"]] == [("in_progress", "counts")]


def test_the_values_given_for_a_task_stand_in_its_trace(office: Run) -> None:
    office("figure", "set", "TIEPDAN", "5/6", "--unit", "TTra", "--task", "5", "--on", "1/6/2021")
    [fact] = trace(office, "5")["facts"]
    assert (fact["what"], fact["unit"], fact["amount"]["value"], fact["standing"]) == ("TIEPDAN", "TTra", 5, "counts")


def test_a_clerk_reads_the_cell_and_the_command(office: Run) -> None:
    ran = office("show", "tiepdan", "--trace", *HALF)
    assert ran.code == 0
    assert f"VP lan 2.xlsx, sheet Số liệu, cell E{FIRST_FIGURE}; reply 2 of VP, received on 10/06/2021" in ran.out
    assert "about 80 lượt/90 người  before  VP lan 1.xlsx" in ran.out
    assert "A reply as it came: dvtrack reply file VP --period h1 --year 2021 --version 2" in ran.err
    line = ("reply", "file", "VP", "--period", "h1", "--year", 2021, "--version", 2)
    assert office(*line, "-o", "lan-2.xlsx").code == 0
    lines = [line.split() for line in ran.out.splitlines()[1:4]]
    assert lines == [["Unit", "Total"], ["VP", "83", "lượt/90", "người"], ["All", "83", "lượt/90", "người"]]
    task = office("show", "1", "--trace", *HALF)
    assert "lan on 20/05/2021: dvtrack note 1 'Đã mở hội nghị quán triệt.' --unit VP --on 15/3" in task.out


def test_a_figure_is_shown_without_its_origins_too(office: Run) -> None:
    ran = office("show", "TIEPDAN", "--period", "year", "--year", 2021)
    assert ran.code == 0
    assert "first half-year" in ran.out
    assert "VP lan 2.xlsx" not in ran.out
    assert "dvtrack show TIEPDAN --trace" in ran.err


def test_a_period_without_a_word_says_so(office: Run) -> None:
    assert "Nothing was told of it in this period." in office("show", "6", "--trace", *HALF).err
    assert "No value was given in this period." in office("show", "DONXONG", "--trace", *HALF).err


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("show", "99", "--trace"), 3, "There is no task “99”"),
        (("show", "TIEPDEN", "--trace"), 3, "There is no figure “TIEPDEN”. Did you mean TIEPDAN?"),
        (("show", "TIEPDEN"), 3, "Did you mean TIEPDAN?"),
        (("show", "D1", "--trace"), 2, "--trace"),
        (("show", "1", "--period", "h1"), 2, "dvtrack show 1 --trace --period h1"),
        (("show", "1", "--trace", "--period", "h9"), 2, "h9"),
    ],
)
def test_what_cannot_be_traced_is_refused(office: Run, line: tuple[str, ...], code: int, words: str) -> None:
    ran = office(*line)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_a_trace_changes_nothing(office: Run, register: Path) -> None:
    before = register.read_bytes()
    trace(office, "2")
    trace(office, "TIEPDAN")
    assert register.read_bytes() == before
