"""Values behave as the standard library's frozen dataclasses."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest

from dvtrack.values import dataclass


@dataclass(frozen=True)
class Unit:
    """A value."""

    code: str
    name: str = "Văn phòng"
    aliases: tuple[str, ...] = ()
    extra: list[int] = field(default_factory=list)

    @property
    def both(self) -> str:
        return f"{self.code} {self.name}"


@dataclasses.dataclass(frozen=True)
class Standard:
    code: str
    name: str = "Văn phòng"
    aliases: tuple[str, ...] = ()
    extra: list[int] = field(default_factory=list)


def test_values_are_given_by_place_and_by_name() -> None:
    assert Unit("VP", aliases=("a",)) == Unit(code="VP", name="Văn phòng", aliases=("a",), extra=[])
    assert Unit("VP").both == "VP Văn phòng"
    assert Unit("VP").extra is not Unit("VP").extra


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("VP", "a", (), [], "more"), {}), (("VP",), {"kind": "room"}), (("VP",), {"code": "VP"})],
    ids=["missing", "too many", "unknown", "twice"],
)
def test_what_does_not_fit_is_refused_as_by_the_standard_library(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Unit, Standard):
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_a_value_never_changes() -> None:
    unit: Any = Unit("VP")
    with pytest.raises(FrozenInstanceError):
        unit.code = "TTra"
    with pytest.raises(FrozenInstanceError):
        del unit.code
    assert unit.code == "VP"


def test_equal_values_are_one_key_and_other_kinds_are_not_equal() -> None:
    none: Any = ()
    others: list[object] = [Unit("TTra"), Standard("VP"), "VP"]
    assert Unit("VP") == Unit("VP")
    assert Unit("VP") not in others
    assert {Unit("VP", extra=none): 1}[Unit("VP", extra=none)] == 1


def test_the_tools_for_dataclasses_work() -> None:
    unit, standard = Unit("VP", aliases=("a",)), Standard("VP", aliases=("a",))
    assert asdict(unit) == asdict(standard)
    assert [each.name for each in fields(unit)] == [each.name for each in fields(standard)]
    assert repr(unit) == repr(standard).replace("Standard", "Unit")
    assert replace(unit, name="x").name == "x"
    assert copy.deepcopy(unit) == unit == pickle.loads(pickle.dumps(unit))


def test_a_value_that_may_change_is_no_value() -> None:
    with pytest.raises(AssertionError):
        dataclass(frozen=False)
