"""Loading this module registers every command, in the order in which help lists them."""

from __future__ import annotations

from dvtrack.cli import status, lists, notes, states, directives, tasks, guide  # noqa: I001  their order is help's
