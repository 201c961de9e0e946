"""Frozen dataclasses that cost next to nothing to define.

The standard decorator writes and compiles six methods for each class: two thirds of a millisecond, at every
start, for dozens of classes. Here all classes share six methods written once. For the type checker, and for
``fields``, ``replace`` and ``asdict``, they are plain frozen dataclasses; only ``__post_init__`` is not called.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  re-exported
else:

    def dataclass(*, frozen):
        """Return the decorator ``@dataclass(frozen=True)``."""
        assert frozen, "a value never changes; for what does, use the standard decorator"
        return _value


def _value(kind: type) -> type:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(kind)
    made.__init__ = _init
    made.__repr__ = _repr
    made.__eq__ = _eq
    made.__hash__ = _hash
    made.__setattr__ = made.__delattr__ = _refuse
    return made  # type: ignore[no-any-return]


def _init(self: Any, *given: Any, **named: Any) -> None:
    values = self.__dict__
    names = self.__match_args__
    if len(given) > len(names):
        raise TypeError(f"{type(self).__name__} takes {len(names)} values, {len(given)} were given")
    values.update(zip(names, given, strict=False))
    for field in self.__dataclass_fields__.values():
        if field.name not in values:
            values[field.name] = named.pop(field.name) if field.name in named else _default(self, field)
    if named:
        raise TypeError(f"{type(self).__name__} has no place for {', '.join(named)}")


def _default(self: Any, field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    raise TypeError(f"{type(self).__name__} lacks {field.name}")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__match_args__)


def _repr(self: Any) -> str:
    named = zip(self.__match_args__, _values(self), strict=True)
    return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in named)})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _refuse(self: Any, name: str, _value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} never changes")
