"""Numbers and symbols of documents: "507/UBND-KGVX", "30/2020/NĐ-CP", the Party's "10-KH/BDVTU"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CAPITAL = "A-ZĐÂĂÊÔƠƯ"
_PART = rf"[{_CAPITAL}]+[a-zđ]{{0,2}}[{_CAPITAL}0-9]*(?:[.&+][{_CAPITAL}0-9]+)*(?![^\W_])"
_SPACED_PART = rf"[{_CAPITAL}]{{2,}}[a-zđ]{{0,2}}[{_CAPITAL}0-9]*(?![^\W_])"
SYMBOL = rf"{_PART}(?:[-/]{_PART}| ?[-/] ?{_SPACED_PART})*"
_YEAR = r"(?:/ ?(?P<year>(?:19|20)\d\d) ?)?"
_CITED = re.compile(rf"(?<![\w/.,-])(?P<number>\d{{1,5}}[A-Z]?) ?{_YEAR}(?P<joint>[-/]) ?(?P<symbol>{SYMBOL})")
_BLANK = r"[ .…_]*"
_OWN = re.compile(
    rf"(?P<word>[Ss][ốỐ] ?[:.]? ?)?{_BLANK}(?:(?P<number>\d{{1,5}}[a-z]?){_BLANK})?"
    rf"(?:/ ?(?P<year>(?:19|20)\d\d){_BLANK})?(?P<joint>[-/]) ?(?P<symbol>{SYMBOL})(?P<broken> ?[-/]$)?"
)
_BARE_NUMBER = re.compile(r"[Ss][ốỐ] ?: ?(?P<number>\d{1,5})")
_CUT = re.compile(r"[Ss][ốỐ] ?[:.]? ?(?P<number>\d{1,5} ?(?:/ ?(?:19|20)\d\d)? ?[/-])")
_BARE_BLANK = re.compile(r"[Ss][ốỐ] ?:[ .…_/-]*")
_TAIL = re.compile(rf"[-/]? ?(?:{SYMBOL})")


@dataclass(frozen=True)
class Reference:
    """A document's number: ``reference`` is None where the number is blank. ``end`` is where the words end."""

    reference: str | None
    symbol: str | None
    start: int
    end: int
    broken: bool = False


def cited(plain: str) -> Iterator[Reference]:
    """Yield every full reference in a running text, in order."""
    for found in _CITED.finditer(plain):
        symbol = _tidy(found["symbol"])
        party = found["joint"] == "-"
        if len(symbol) < 2 or (party and ("/" not in symbol or found["year"])):
            continue
        yield Reference(_whole(found, symbol), symbol, found.start(), found.end())


def own(plain: str) -> Reference | None:
    """Return the document's own number if a line of the head begins with one."""
    found = _OWN.match(plain)
    if found and (found["word"] or (found["number"] and found["joint"] == "/" and len(found["symbol"]) > 1)):
        symbol = _tidy(found["symbol"] + (found["broken"] or ""))
        whole = _whole(found, symbol) if found["number"] else None
        return Reference(whole, symbol, 0, found.end(), bool(found["broken"]))
    if found := _BARE_NUMBER.fullmatch(plain):
        return Reference(found["number"], None, 0, found.end())
    if found := _CUT.fullmatch(plain):
        return Reference(_tidy(found["number"]), "", 0, found.end(), broken=True)
    if found := _BARE_BLANK.fullmatch(plain):
        return Reference(None, None, 0, found.end())
    return None


def mended(first: Reference, plain: str, *, whole: bool) -> tuple[Reference, int]:
    """Return a reference broken at a line's end together with what the next line adds, and where that ends.

    ``whole`` tells that the line must be nothing but the symbol's end.
    """
    tail = _TAIL.fullmatch(plain) if whole else _TAIL.match(plain)
    if not tail or first.symbol is None or not (first.broken or tail[0][0] in "-/"):
        return first, 0
    added = _tidy(tail[0]).lstrip("-/") if first.broken else _tidy(tail[0])
    reference = first.reference + added if first.reference else None
    return Reference(reference, first.symbol + added, first.start, first.end), tail.end()


def _whole(found: re.Match[str], symbol: str) -> str:
    year = f"/{found['year']}" if found["year"] else ""
    return f"{found['number']}{year}{found['joint']}{symbol}"


def _tidy(symbol: str) -> str:
    return symbol.replace(" ", "")
