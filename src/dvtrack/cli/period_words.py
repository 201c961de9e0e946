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
_QUARTERS = {"q1": "I", "q2": "II", "q3": "III", "q4": "IV"}


def cycle(names: Iterable[str]) -> str:
    """Return the periods of a reporting cycle: "hằng quý, h1 (6 tháng đầu năm), year (cả năm)"."""
    listed = list(names)
    quarterly = _QUARTERS.keys() <= set(listed)
    told = (_("every quarter") if quarterly and name in _QUARTERS else _spoken(name) for name in listed)
    return ", ".join(dict.fromkeys(told))


def _spoken(name: str) -> str:
    if name == "month":
        return _("every month")
    words = _words(name)
    return f"{name} ({words})" if words else name


def _words(name: str) -> str:
    if name in _QUARTERS:
        return _("quarter {number}").format(number=_QUARTERS[name])
    if name[:1] == "m" and name[1:].isdigit():
        return _("month {number}").format(number=name[1:])
    return _(_NAMES[name]) if name in _NAMES else ""


def cut_off(rule: str) -> str:
    """Return a cut-off rule: "nd09 (ngày 14)", "ngày 20"."""
    if rule in _RULES:
        return f"{rule} ({_(_RULES[rule])})"
    return _("day {number}").format(number=rule.removeprefix("day "))
