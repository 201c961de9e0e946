"""XlsxWriter alone, writing the annex: the calls that made it, made again with their arguments ready.

The calls are noted down as a plain program while dvtrack lays the annex out, so it writes the same file, byte for
byte: the same sheets, cells, looks, widths, heights and charts.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import xlsxwriter


def workbook_writer(laid_out: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what writes the workbook again that ``laid_out`` writes."""
    program = ["def write():", "out = BytesIO()"]
    real = xlsxwriter.Workbook
    xlsxwriter.Workbook = lambda _out, options: _Noted(real(_out, options), program, f"Workbook(out, {options!r})")
    try:
        laid_out()
    finally:
        xlsxwriter.Workbook = real
    names: dict[str, Any] = {"BytesIO": io.BytesIO, "Workbook": real, "datetime": datetime}
    exec("\n ".join([*program, "return out.getvalue()"]), names)
    write: Callable[[], bytes] = names["write"]
    return write


class _Noted:
    """A workbook, or something on it, whose calls are noted in a program."""

    def __init__(self, real: Any, program: list[str], made: str) -> None:
        self._real, self._program, self._name = real, program, f"it{len(program)}"
        program.append(f"{self._name} = {made}")

    def __repr__(self) -> str:
        return self._name

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            arguments = ", ".join([*map(repr, given), *(f"{name}={value!r}" for name, value in named.items())])
            made = getattr(self._real, method)(*map(_real, given), **named)
            noted = f"{self._name}.{method}({arguments})"
            if type(made).__module__.startswith("xlsxwriter."):
                return _Noted(made, self._program, noted)
            self._program.append(noted)
            return made

        return call


def _real(value: Any) -> Any:
    return value._real if isinstance(value, _Noted) else value
