"""The table of contents of the command line: every command, where it is written, and its line in help.

Help and mistakes are answered from this table alone; a command's module is loaded when the command is
typed. Loading and building them all would make ``dvtrack --help`` three times as slow.
"""

from __future__ import annotations

from typing import NamedTuple

from dvtrack.words import N_


class Entry(NamedTuple):
    """A command: its module in this package, and the first paragraph of its help."""

    module: str
    summary: str


CONTENTS: dict[str, dict[str, Entry]] = {
    N_("Every day"): {
        "status": Entry("status", N_("Show where the office stands: the counts, who is silent, what falls due.")),
        "list": Entry("lists", N_("List tasks: who does what, until when, how it stands.")),
        "show": Entry("lists", N_("Show everything on record about a task, a directive or a figure.")),
        "search": Entry("lists", N_("Search directives, tasks and notes; accents do not matter, đ counts as d.")),
        "note": Entry("notes", N_('Record what a unit did on a task: note 5 "…" --unit VP.')),
        "done": Entry("states", N_("Complete tasks, today or on a date.")),
        "reopen": Entry("states", N_("Put completed, suspended or cancelled tasks back in progress.")),
        "suspend": Entry("states", N_("Suspend tasks, with the reason and the letter that says so.")),
        "cancel": Entry("states", N_("Cancel tasks, with the reason and the letter that says so.")),
    },
    N_("Directives and assignments"): {
        "import": Entry("importing", N_("Read directives, show what was understood, and record them once you agree.")),
        "assign": Entry("assign", N_("Give tasks a lead unit, coordinating units and a deadline.")),
        "unassign": Entry("assign", N_("End the parts of all units in tasks, or of one unit.")),
        "extend": Entry(
            "assign",
            N_("Move deadlines to a later date; the first one, the reason and the letter stay on record."),
        ),
        "new-year": Entry(
            "new_year",
            N_("Begin a new year of a directive: its standing tasks start anew with their units, after a preview."),
        ),
        "directive": Entry("directives", N_("Directives: list, record one by hand, correct.")),
        "task": Entry("tasks", N_("Add, correct, split or drop tasks by hand.")),
    },
    N_("Collecting"): {
        "forms": Entry(
            "forms",
            N_("Write a form for each unit: its tasks, what is recorded already, and cells to fill in with Excel."),
        ),
        "collect": Entry(
            "forms", N_("Read forms that came back: show what they bring, and record the good ones once you agree.")
        ),
        "replies": Entry(
            "replies", N_("Show who has answered, on time, late or not at all: for one period, or for all of them.")
        ),
        "reply": Entry("replies", N_("A unit's reply: accept it, return it for correction, or get its file back.")),
        "remind": Entry(
            "remind",
            N_("Write a letter and an e-mail draft to each unit that is silent or late, and count them; list."),
        ),
    },
    N_("Reports"): {
        "report": Entry("report", N_("Write the report of a period: results, counts, who is silent, what is missing.")),
        "check": Entry("checks", N_("Check the report of a period before it is issued; mend or waive what is found.")),
        "issue": Entry(
            "issue", N_("Issue the report of a period under its number: sealed, kept byte for byte; list, verify.")
        ),
        "reopen-period": Entry(
            "issue", N_("Open an issued period again for corrections; the next report tells them, before and after.")
        ),
        "export": Entry(
            "exports",
            N_("Write everything about a period into a folder: every format, each unit's extract, tables, a manifest."),
        ),
        "slips": Entry(
            "exports", N_("Write each unit's slip: its open tasks, its part in them, who works with it, until when.")
        ),
        "template": Entry("report", N_("The layout of reports, for your office to edit.")),
        "figure": Entry("figures", N_("Figures: define, set, list, check against each other.")),
        "period": Entry("calendar", N_("Reporting periods: window, cut-off and due dates.")),
        "calendar": Entry(
            "due_calendar",
            N_("Write the due dates of periods and tasks as a calendar file for Outlook, Google or a telephone."),
        ),
    },
    N_("Setting up the office"): {
        "init": Entry("office", N_("Make the register of your office; on a terminal it asks what it needs.")),
        "office": Entry("office", N_("The office's profile, as it heads every report.")),
        "unit": Entry("units", N_("The units of the office: add, change, list, retire, import.")),
        "dayoff": Entry("calendar", N_("Days off that the office adds to the public holidays.")),
    },
    N_("Upkeep and help"): {
        "demo": Entry(
            "demo", N_("Tour: make a sample office in a folder, run half a year of it, and write its report.")
        ),
        "guide": Entry("guide", N_("Read the manual: the list of chapters, or one chapter.")),
    },
}
"""The panels of help in their order, each with its commands."""

ENTRIES = {name: entry for panel in CONTENTS.values() for name, entry in panel.items()}
"""Every command by its name."""
