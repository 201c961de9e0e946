"""Matching Vietnamese text; never used to change what an author wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import count

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_LOOKALIKES = str.maketrans("ðɖ", "đđ")  # other alphabets' letters whose capitals, Ð and Ɖ, look like Đ
_D = str.maketrans("đ", "d")
_PLAIN_D = str.maketrans("đĐ", "dD")
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = "–—“”‘’•"
"""Signs beyond ASCII that stand in many texts and fold to themselves."""


def nfc(text: str) -> str:
    """Return ``text`` composed (NFC), as Vietnamese is written on most keyboards."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` without tones, marks, case, invisible characters and doubled spaces; đ becomes d.

    Idempotent: ``fold(fold(x)) == fold(x)``.
    """
    usual = text.translate(_USUAL)
    return " ".join((usual if _FOLDED.fullmatch(usual) else _bare(usual)).split())


def _bare(text: str) -> str:
    """Return any text folded but for its spaces, by what Unicode says of its letters."""
    plain = unicodedata.normalize("NFKD", text.translate(_INVISIBLE)).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.translate(_INVISIBLE).translate(_LOOKALIKES).translate(_D)


def _usual() -> dict[int, str]:
    """Return what each letter of Vietnamese text folds to, so that a text of these alone is folded in one step."""
    toned = nfc("".join(f"{vowel}{tone}" for tone in _TONES for vowel in _VOWELS))
    small = f"{toned}{_VOWELS}đð"
    letters = small + small.upper() + "".join(map(chr, range(ord("A"), ord("Z") + 1)))
    folded = zip(letters, _bare(" ".join(letters)).split(" "), strict=True)
    return {place: chr(place) for place in range(128)} | {ord(letter): plain for letter, plain in folded}


_USUAL = _usual() | dict.fromkeys(map(ord, _TONES), "") | dict.fromkeys(_INVISIBLE, "")
_FOLDED = re.compile(f"[\0-\x7f{_SIGNS}]*")


def plain_names(words: Iterable[str]) -> dict[str, str]:
    """Return for each word a name that a file can have on every system: plain letters, no two alike but for case."""
    names: dict[str, str] = {}
    for word in words:
        marked = unicodedata.normalize("NFKD", word).translate(_PLAIN_D)
        letters = "".join(letter for letter in marked if not unicodedata.combining(letter))
        plain = re.sub("[^A-Za-z0-9]+", "-", letters).strip("-") or "x"
        numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
        taken = {name.lower() for name in names.values()}
        names[word] = next(name for name in numbered if name.lower() not in taken)
    return names


def ordinal_key(ordinal: str) -> str:
    """Return the form of an item's number that is compared: lower case, without end punctuation; đ stays đ."""
    return nfc(ordinal).strip().rstrip(".)").casefold()


def closest(word: str, candidates: Iterable[str], *, most: int = 3) -> list[str]:
    """Return the candidates that ``word`` may have been meant for, best first; tones and case do not count."""
    from difflib import get_close_matches

    by_fold: dict[str, list[str]] = {}
    for candidate in candidates:
        by_fold.setdefault(fold(candidate), []).append(candidate)
    near = get_close_matches(fold(word), by_fold, n=most, cutoff=0.6)
    return [candidate for folded in near for candidate in by_fold[folded]][:most]


def spans(text: str, sought: str) -> list[tuple[int, int]]:
    """Return where ``sought`` stands in ``text`` by the folded forms, as (start, end) in ``text``, end outside."""
    needle = fold(sought)
    if not needle:
        return []
    plain, origins = _with_origins(text)
    found, place = [], plain.find(needle)
    while place >= 0:
        found.append((origins[place], origins[place + len(needle) - 1] + 1))
        place = plain.find(needle, place + len(needle))
    return [(start, _with_marks(text, end)) for start, end in found]


def _with_origins(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its letters the place in ``text`` that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        folded = _folded(letter)
        if folded == " " and letters[-1:] in ([], [" "]):
            continue
        letters += folded
        origins += [place] * len(folded)
    return "".join(letters), origins


@cache
def _folded(letter: str) -> str:
    """Return one letter folded, a blank for any space: a search asks for the same few letters a million times."""
    return " " if letter.isspace() else fold(letter)


def _with_marks(text: str, end: int) -> int:
    """Return ``end`` moved past the combining marks that belong to the letter before it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
