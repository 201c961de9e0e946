"""What a template can ask for besides Jinja's own filters: dates, figures and names as they stand on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dvtrack import dates, numbers, periods
from dvtrack.folding import fold
from dvtrack.views.report import Amount, Report, ReportAssignment

_ABOUT = re.compile(r"(?:về việc|v/v)[\s:]*", re.IGNORECASE)


def period(one: periods.Period) -> str:
    """Return the period's name as it stands inside a sentence: "quý II năm 2021"."""
    label = periods.label(one)
    return label[:1].lower() + label[1:]


def about(subject: str) -> str:
    """Return a directive's subject as part of a sentence: "về việc …"; the author's words stay as they are."""
    return f"về việc {_ABOUT.sub('', subject.strip(), count=1)}" if subject.strip() else ""


def amount(amount: Amount | None, measure: str = "") -> str:
    """Return a figure's amount: "5,3%", "83 lượt/90 người", "ước 12"; "–" where there is none."""
    if amount is None:
        return "–"
    values = [amount.value] if amount.second is None else [amount.value, amount.second]
    names = measure.split("/") if len(values) > 1 else [measure]
    names += [""] * (len(values) - len(names))
    told = "/".join(_measured(value, name.strip()) for value, name in zip(values, names, strict=False))
    return f"ước {told}" if amount.estimated else told


def _measured(value: Decimal, name: str) -> str:
    """Return a number with its unit of measure, if it has one."""
    space = " " if name and name != "%" else ""
    return f"{numbers.format_number(value)}{space}{name}"


def rate(percent: Decimal | None) -> str:
    """Return a rate, or "–" where there is nothing to take it from."""
    return "–" if percent is None else numbers.format_percent(percent)


def share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` in percent."""
    return rate(Decimal(100 * part) / whole if whole else None)


def addressee(report: Report) -> str:
    """Return the superior body that the report goes to: the one issuer, if it is the office's parent body."""
    issuers = {fold(one.issuer): one.issuer for one in report.directives}
    return issuers[fold(report.office.parent_body)] if list(issuers) == [fold(report.office.parent_body)] else ""


def recipients(report: Report) -> list[str]:
    """Return who the directives were sent to, each once, without "as above" and the filing line."""
    said = [one.strip(" ;.") for directive in report.directives for one in directive.recipients]
    return list(dict.fromkeys(one for one in said if one and not fold(one).startswith(("nhu tren", "luu"))))


def units(assigned: Iterable[ReportAssignment]) -> str:
    """Return the names of the units that have a part in a task."""
    return "; ".join([one.unit for one in assigned])


FILTERS: dict[str, Callable[..., Any]] = {
    "short": lru_cache(dates.format_short),
    "official": dates.format_official,
    "number": numbers.format_number,
    "percent": numbers.format_percent,
    "amount": amount,
    "period": period,
    "about": about,
    "rate": rate,
    "share": share,
    "addressee": addressee,
    "recipients": recipients,
    "units": units,
    "fold": fold,
}
"""The filters by the names that templates use."""
