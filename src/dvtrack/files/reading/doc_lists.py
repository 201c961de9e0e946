"""The lists of a Word 97-2003 document, which it numbers by itself."""

from __future__ import annotations

import struct

from dvtrack.files.reading.list_numbers import DEEPEST, Level, List

_DEFINITIONS, _LISTS = 0x2E2, 0x2EA

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet",
    255: "none",
}  # fmt: skip


def lists(word: bytes, table: bytes) -> dict[str, List]:
    """Return the lists by the number that paragraphs name, counted from 1; none where the table is cut."""
    try:
        definitions = _definitions(word, table)
        return dict(_lists(word, table, definitions))
    except (struct.error, IndexError):
        return {}


def _definitions(word: bytes, table: bytes) -> dict[int, dict[int, Level]]:
    """Return the levels of each definition, by its identity."""
    offset, size = struct.unpack_from("<II", word, _DEFINITIONS)
    if not size:
        return {}
    (count,) = struct.unpack_from("<H", table, offset)
    place = offset + size
    found = {}
    for each in range(count):
        head = offset + 2 + 28 * each
        (identity,) = struct.unpack_from("<I", table, head)
        levels = {}
        for depth in range(1 if table[head + 26] & 1 else DEEPEST):
            levels[depth], place = _level(table, place)
        found[identity] = levels
    return found


def _level(table: bytes, place: int) -> tuple[Level, int]:
    """Return a level and where the next begins."""
    start, form, flags = struct.unpack_from("<IBB", table, place)
    looks, indents, restart = table[place + 24], table[place + 25], table[place + 26]
    place += 28 + looks + indents
    (length,) = struct.unpack_from("<H", table, place)
    written = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", errors="replace")
    text = "".join(f"%{ord(letter) + 1}" if ord(letter) < DEEPEST else letter for letter in written)
    restarts_after = restart if flags & 8 else None
    return Level(start, _FORMS.get(form, "decimal"), text, bool(flags & 4), restarts_after), place + 2 + 2 * length


def _lists(word: bytes, table: bytes, definitions: dict[int, dict[int, Level]]) -> list[tuple[str, List]]:
    offset, size = struct.unpack_from("<II", word, _LISTS)
    if not size:
        return []
    (count,) = struct.unpack_from("<I", table, offset)
    place = offset + 4 + 16 * count
    made = []
    for each in range(min(count, size // 16)):
        identity, _one, _two, changes = struct.unpack_from("<IIIB", table, offset + 4 + 16 * each)
        one = List(str(identity), dict(definitions.get(identity, {})))
        place = _change(table, place + 4, changes, one)
        made.append((str(each + 1), one))
    return made


def _change(table: bytes, place: int, count: int, changed: List) -> int:
    """Take a list's own starts and levels, and return where the next list's begin."""
    for _each in range(count):
        start, flags = struct.unpack_from("<II", table, place)
        place += 8
        depth = flags & 0xF
        if flags & 0x10:
            changed.overrides[depth] = start
        if flags & 0x20:
            changed.levels[depth], place = _level(table, place)
    return place
