"""Jinja's immutable sandbox, which asks about each kind of object only once."""

from __future__ import annotations

from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox that templates run in.

    Jinja decides by an object's type and the attribute's name alone, anew each time that a template names one: of a
    long report that was a third of the work.
    """

    def __init__(self, **options: Any) -> None:
        self._safe: dict[tuple[type, str], bool] = {}
        self._data: dict[tuple[type, str], bool] = {}
        super().__init__(**options)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may have an attribute."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; what is a field of a view is data, no method that Jinja must guard, and had at once."""
        asked = type(obj), attribute
        if asked not in self._data:
            field = attribute in getattr(asked[0], "__dataclass_fields__", ())
            self._data[asked] = field and self.is_safe_attribute(obj, attribute, None)
        return getattr(obj, attribute) if self._data[asked] else super().getattr(obj, attribute)
