"""Numbers as a Vietnamese writes them: 1.846 and 5,3 (a dot groups three digits, a comma begins the decimals)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from dvtrack.errors import BadNumberError
from dvtrack.words import _

_PLAIN = r"-?[0-9]+(?:,[0-9]+)?"
_GROUPED = r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"
_SPACED = r"-?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?"
_ONE_DOT = r"(-?[0-9]+)\.([0-9]+)"
_ENGLISH = r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3}){2,}"
_SWAP = str.maketrans(",.", ".,")


def format_number(value: Decimal) -> str:
    """Return the exact value as 1.846 or 5,3, without idle noughts."""
    shown = f"{value:,f}"
    if "." in shown:
        shown = shown.rstrip("0").removesuffix(".")
    return "0" if shown == "-0" else shown.translate(_SWAP)


def format_percent(value: Decimal) -> str:
    """Return 98,62% or 5,3%: two decimals at most, a half rounded up."""
    return format_number(value.quantize(Decimal("0.01"), ROUND_HALF_UP)) + "%"


def parse_number(text: str) -> Decimal:
    """Return the number in ``text``: 1846, 1.846, 1 846, 5,3 or 1.846,5; what could mean two numbers is refused."""
    plain = " ".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if any(re.fullmatch(form, plain) for form in (_PLAIN, _GROUPED, _SPACED)):
        return Decimal(plain.replace(" ", "").replace(".", "").replace(",", "."))
    raise BadNumberError(text, _reason(plain))


def _reason(plain: str) -> str:
    """Say what is wrong with a number, and how to write it."""
    if found := re.fullmatch(_ONE_DOT, plain):
        return _("a dot groups three digits; write {decimal} or {whole}").format(
            decimal=f"{found[1]},{found[2]}", whole=format_number(Decimal(found[1] + found[2]))
        )
    if re.fullmatch(_ENGLISH, plain):
        return _("a comma begins the decimals; write {number}").format(number=plain.translate(_SWAP))
    return _("write the number alone, as 1846, 1.846 or 5,3")
