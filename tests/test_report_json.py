"""A whole report as JSON: every part of it, in plain values."""

from __future__ import annotations

import json

from dvtrack.views.report_json import report_json
from report_sample import EMPTY, HOSTILE, REPORT


def test_every_part_of_a_report_is_there_in_plain_values() -> None:
    found = report_json(REPORT)
    assert json.loads(json.dumps(found)) == found
    assert (found["units_due_on"], found["report_due_on"]) == ("2021-06-01", "2021-06-17")
    assert [task["reference"] for task in found["cancelled"]] == ["1:11"]
    assert sum(found["counts"].values()) == len(found["tasks"]) == 10
    assert found["silent"] == [unit["code"] for unit in found["units"] if unit["silent"]]
    assert found["broken_identities"][0]["left"] == 49
    assert found["figures"][1]["amount"] == {"value": 98.62, "second": None, "estimated": False}
    assert [gap["kind"] for gap in found["gaps"]] == [gap.kind for gap in REPORT.gaps]


def test_unled_tasks_and_the_units_leads_add_up_to_the_counts() -> None:
    found = report_json(REPORT)
    for standing, count in found["counts"].items():
        assert found["unled"][standing] + sum(unit["lead"][standing] for unit in found["units"]) == count


def test_sections_name_their_tasks_and_what_they_gather() -> None:
    sections = report_json(REPORT)["sections"]
    assert sections[0]["tasks"] == ["1:1"]
    assert sections[3]["collects"] == "plan"
    assert sections[3]["gathered"] == [{"task": "1:3", "note": 7}]


def test_an_author_s_words_are_not_touched() -> None:
    texts = [note["text"] for task in report_json(REPORT)["tasks"] for note in task["notes"]]
    assert HOSTILE in texts


def test_an_empty_report_has_no_rates() -> None:
    found = report_json(EMPTY)
    assert found["rates"] == {"of_due": None, "of_all": None}
    assert found["tasks"] == found["units"] == found["silent"] == []
