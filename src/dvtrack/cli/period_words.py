"""What a person reads for a reporting period's name and a cut-off rule, beside the word that is typed."""

from __future__ import annotations

from collections.abc import Iterable

from dvtrack.words import N_, _

_NAMES = {
    "h1": N_("first half-year"),
    "h2": N_("second half-year"),
    "9m": N_("nine months"),
    "year": N_("whole year"),
}
_RULES = {"nd09": N_("the 14th"), "calendar": N_("the month's end")}


def cycle(names: Iterable[str]) -> str:
    """Return the periods of a reporting cycle: "h1 (6 tháng đầu năm), year (cả năm)"."""
    return ", ".join(f"{name} ({_(_NAMES[name])})" if name in _NAMES else name for name in names)


def cut_off(rule: str) -> str:
    """Return a cut-off rule: "nd09 (ngày 14)", "ngày 20"."""
    if rule in _RULES:
        return f"{rule} ({_(_RULES[rule])})"
    return _("day {number}").format(number=rule.removeprefix("day "))
