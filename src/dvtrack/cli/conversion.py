"""What is typed is converted only where it must be.

Typer builds a pydantic validator for every parameter, for texts and for options that were not given too:
with pydantic's parts for it, that is a tenth of a command's own time. Typer's parameters are private: ``Any`` here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def spare(parameters: Iterable[Any]) -> None:
    """Let single values that are what they should be already pass ``parameters`` as they are."""
    for parameter in parameters:
        if parameter.nargs == 1 and not parameter.multiple:
            parameter._runtime_param = _AsTyped()


class _AsTyped:
    """Stands where Typer keeps a parameter's validator, until there is something to convert."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return ``value``, or what Typer makes of it."""
        kind = param.type_descriptor.annotation
        if value is None or (isinstance(kind, type) and isinstance(value, kind)):
            return value
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)
