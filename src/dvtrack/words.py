"""The clerk's language: English in the source, Vietnamese by default, through gettext.

``_`` translates a message when it is shown; ``N_`` only marks one that is shown later. Help texts
are written in English in the commands and translated when help is printed.
"""

from __future__ import annotations

import gettext

from dvtrack import paths

DOMAIN = "dvtrack"
LANGUAGES = ("vi", "en")

_spoken: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str) -> None:
    """Speak ``language`` ("vi" or "en") from now on."""
    global _spoken  # noqa: PLW0603  the one language of the process, as gettext itself keeps it
    if language == "en":
        _spoken = gettext.NullTranslations()
    else:
        _spoken = gettext.translation(DOMAIN, str(paths.resource("data", "locale")), [language], fallback=True)


def _(message: str) -> str:
    """Return ``message`` in the spoken language."""
    return _spoken.gettext(message) if message else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits ``count``."""
    return _spoken.ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark ``message`` for the catalogue; it is translated where it is shown."""
    return message
