"""Everything that can go wrong for the clerk: one class a failure, one family an exit code, one module a family.

Each message says first what is wrong, with the clerk's own value in it, then what to do next. Only
``dvtrack.__main__.run`` catches these.
"""

from dvtrack.errors.calendars import *  # noqa: F403  every failure is named errors.SomethingError
from dvtrack.errors.collecting import *  # noqa: F403
from dvtrack.errors.command_line import *  # noqa: F403
from dvtrack.errors.families import *  # noqa: F403
from dvtrack.errors.files import *  # noqa: F403
from dvtrack.errors.issuing import *  # noqa: F403
from dvtrack.errors.new_years import *  # noqa: F403
from dvtrack.errors.not_found import *  # noqa: F403
from dvtrack.errors.refused import *  # noqa: F403
from dvtrack.errors.register import *  # noqa: F403
from dvtrack.errors.sheets import *  # noqa: F403
from dvtrack.errors.values import *  # noqa: F403
