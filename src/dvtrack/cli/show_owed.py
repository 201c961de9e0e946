"""What is said of replies that were returned for correction and never came again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dvtrack.cli import show
from dvtrack.words import _

if TYPE_CHECKING:
    from dvtrack.views.replies import OwedReply


def out(owed: Sequence[OwedReply]) -> None:
    """Print what is still owed, as part of what was asked for."""
    if owed:
        show.out(show.toned(_words(owed), "warning"))


def say(owed: Sequence[OwedReply]) -> None:
    """Tell what is still owed, beside what was asked for."""
    if owed:
        show.say(_words(owed))


def _words(owed: Sequence[OwedReply]) -> str:
    return _("Still owed of an earlier period: {replies}").format(replies="; ".join(map(_told, owed)))


def _told(owed: OwedReply) -> str:
    from dvtrack import periods

    words = _("{unit} ({period}, returned on {day}: {reason})")
    if owed.heir:
        words = _("{heir} for {unit} ({period}, returned on {day}: {reason})")
    return words.format(
        unit=owed.unit,
        heir=owed.heir,
        period=periods.label(owed.period),
        day=show.shown(owed.returned_on),
        reason=owed.reason,
    )
