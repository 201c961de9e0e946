"""What every command is given in ``ctx.obj``: which register, which day it is, who asks, and by what words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dvtrack import __version__, errors, paths
from dvtrack.values import dataclass

if TYPE_CHECKING:
    import typer

    from dvtrack.store.register import Register

Clock = Callable[[], datetime]
"""Returns the aware time of now."""


@dataclass(frozen=True)
class Session:
    """One command's surroundings. ``given`` is the register named on the line, ``words`` the line itself."""

    given: Path | None
    environment: Mapping[str, str]
    clock: Clock
    words: tuple[str, ...]
    terminal: bool

    @property
    def register(self) -> Path:
        """The register's path, whether there is one yet or not."""
        return paths.register_path(self.given, self.environment)

    @property
    def today(self) -> date:
        """The day it is for this command."""
        return self.clock().date()

    def now(self) -> datetime:
        """Return the time for the history, aware."""
        return self.clock()

    @property
    def who(self) -> str:
        """The name under which the history keeps this command: ``DVTRACK_USER``, then the system's user."""
        names = ("DVTRACK_USER", "LOGNAME", "USER", "USERNAME")
        return next((self.environment[name] for name in names if self.environment.get(name)), "")

    @property
    def command(self) -> str:
        """The line as the history keeps it: it can be typed again, and tells where each word ends."""
        import shlex

        return shlex.join(self.words)


def of(ctx: typer.Context) -> Session:
    """Return the session of a command."""
    return cast(Session, ctx.obj)


@contextmanager
def register(ctx: typer.Context, *, write: bool = True) -> Iterator[Register]:
    """Open the register for one command; it commits when the block ends well. Reading needs no ``write``."""
    from dvtrack.store.caller import Caller
    from dvtrack.store.register import open_register

    session = of(ctx)
    caller = Caller(session.today, session.now, session.who, session.command, __version__)
    with open_register(session.register, caller, write=write) as book:
        yield book


def clock_of(environment: Mapping[str, str]) -> Clock:
    """Return the system's clock, or one that stands still on ``DVTRACK_TODAY`` (for tests and demonstrations)."""
    named = environment.get("DVTRACK_TODAY")
    if not named:
        return lambda: datetime.now().astimezone()
    try:
        day = date.fromisoformat(named)
    except ValueError:
        raise errors.BadTodayError(named) from None
    return lambda: datetime.combine(day, time(8)).astimezone()
