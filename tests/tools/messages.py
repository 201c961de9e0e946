"""The catalogue of words: ``python tests/tools/messages.py`` renews it, ``--check`` tells what is missing.

Messages are what stands in ``_()``, ``N_()`` and ``ngettext()`` in ``src``, and the help texts of all commands.
Translations are kept, messages that the program lost are dropped, and the compiled catalogue is made
again. Nothing in the two files depends on the day or the place.
"""

from __future__ import annotations

import inspect
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dvtrack.cli.app import command

TOP = Path(__file__).resolve().parents[2]
CATALOGUE = TOP / "data" / "locale" / "vi" / "LC_MESSAGES" / "dvtrack.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

Id = str | tuple[str, str]


def main(line: list[str]) -> int:
    """Renew the catalogue, or check it."""
    if "--check" in line:
        found = problems(CATALOGUE)
        print("\n".join(found) or "The catalogue is complete.")
        return 1 if found else 0
    catalogue = renewed(read(CATALOGUE), messages())
    CATALOGUE.write_bytes(po(catalogue))
    CATALOGUE.with_suffix(".mo").write_bytes(mo(catalogue))
    untranslated = sum(not translated(message) for message in entries(catalogue))
    print(f"{len(catalogue)} messages, {untranslated} untranslated")
    return 0


def messages() -> set[Id]:
    """Return every message of the program."""
    return {*in_sources(), *in_help(command())}


def in_sources() -> Iterator[Id]:
    """Yield the messages marked in the sources."""
    found = extract_from_dir(TOP / "src" / "dvtrack", [("**.py", "python")], keywords=KEYWORDS)
    for _name, _number, message, _comments, _context in found:
        yield message


def in_help(entry: Any) -> Iterator[str]:
    """Yield the texts that the help of ``entry`` and the commands below it prints."""
    yield from own_texts(entry)
    for child in getattr(entry, "commands", {}).values():
        yield from in_help(child)


def own_texts(entry: Any) -> Iterator[str]:
    """Yield the texts that the help of one command prints."""
    yield from filter(None, (inspect.cleandoc(entry.help or ""), entry.short_help, entry.rich_help_panel))
    for parameter in entry.params:
        yield from filter(None, (parameter.help, parameter.metavar))
        if isinstance(parameter.show_default, str):
            yield parameter.show_default


def read(path: Path) -> Catalog:
    """Read the catalogue."""
    with path.open("rb") as stream:
        return read_po(stream, locale="vi")


def renewed(old: Catalog, wanted: Iterable[Id]) -> Catalog:
    """Return a catalogue of the messages wanted, with their translations where there are some."""
    new = Catalog(locale="vi", project="dvtrack", fuzzy=False)
    for message in wanted:
        known = old.get(message)
        new.add(message, known.string if known else None, flags=known.flags if known else ())
    return new


def po(catalogue: Catalog) -> bytes:
    """Return the catalogue as text, sorted, without dates and places."""
    stream = io.BytesIO()
    write_po(stream, catalogue, sort_output=True, omit_header=True, no_location=True, width=110)
    return HEADER.encode() + stream.getvalue()


HEADER = """\
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


class Bare(Catalog):  # type: ignore[misc]  # mypy does not read babel
    """A catalogue whose head tells neither the day nor the version of Babel."""

    mime_headers = property(
        lambda _catalogue: [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=1; plural=0;")]
    )


def mo(catalogue: Catalog) -> bytes:
    """Return the compiled catalogue."""
    bare = Bare(locale="vi", fuzzy=False)
    for message in entries(catalogue):
        bare.add(message.id, message.string)
    stream = io.BytesIO()
    write_mo(stream, bare)
    return stream.getvalue()


def problems(path: Path) -> list[str]:
    """Return what is wrong with the catalogue, a line each."""
    catalogue = read(path)
    wanted, present = messages(), {message.id for message in entries(catalogue)}
    found = [f"missing: {message!r}" for message in sorted(wanted - present, key=str)]
    found += [f"stale: {message!r}" for message in sorted(present - wanted, key=str)]
    for message in entries(catalogue):
        found += [f"{fault}: {message.id!r}" for fault in faults(message)]
    if path.with_suffix(".mo").read_bytes() != mo(catalogue):
        found.append("the compiled catalogue is not made from this one; run python tests/tools/messages.py")
    return found


def faults(message: Message) -> list[str]:
    """Return what is wrong with one translation."""
    if not translated(message):
        return ["untranslated"]
    named = placeholders(strings(message.id)[-1:])
    wrong = placeholders(strings(message.string)) != named
    return ["fuzzy"] * message.fuzzy + ["other {placeholders}"] * wrong


def placeholders(texts: Iterable[str]) -> set[str]:
    """Return the names between braces."""
    return set(re.findall(r"\{[^{}]*\}", " ".join(texts)))


def translated(message: Message) -> bool:
    """Return whether the message has a translation in every form."""
    return all(strings(message.string)) and bool(message.string)


def strings(value: Any) -> tuple[str, ...]:
    """Return the forms of a message or a translation."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def entries(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue, without its header."""
    return [message for message in catalogue if message.id]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
