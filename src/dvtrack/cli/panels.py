"""The titles under which ``dvtrack --help`` lists the commands, in their order."""

from __future__ import annotations

from dvtrack.words import N_

EVERY_DAY = N_("Every day")
DIRECTIVES = N_("Directives and assignments")
REPORTING = N_("Reports")
SETTING_UP = N_("Setting up the office")
UPKEEP = N_("Upkeep and help")
COMMANDS = N_("Commands")

ORDER = (EVERY_DAY, DIRECTIVES, REPORTING, SETTING_UP, UPKEEP, COMMANDS)
