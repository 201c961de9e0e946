"""Jinja's immutable sandbox, which asks about each kind of object only once; dvtrack's own templates are trusted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.nodes import Call, Expr, Getattr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup


def marked(escaped: str) -> Markup:
    """Return text that is escaped already, marked so; ``Markup`` itself would first ask what it is."""
    return str.__new__(Markup, escaped)


class _Quick(CodeGenerator):
    """Writes the code of a template without what is done twice.

    ``finalize``, if there is one, escapes what is printed: Jinja would do so once more. A template that came with
    dvtrack names nothing that the sandbox guards, so it has attributes at once; an office's asks for each.
    """

    environment: Sandbox

    @optimizeconst
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        """Write an attribute."""
        if self.environment.is_ours(self.filename) and not node.attr.startswith("_"):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")
        else:
            super().visit_Getattr(node, frame)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call; without names of arguments it needs nothing but them."""
        if forward_caller or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.told(context, ")
        self.visit(node.node, frame)
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        """Write what goes before an expression that is printed; two brackets are closed after it."""
        if finalize.src is None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox that templates run in; its ``finalize``, if it has one, escapes for the format.

    ``shipped`` is the folder of the templates that came with dvtrack. Of an office's own, Jinja decides by an object's
    type and the attribute's name alone, anew each time that a template names one: of a long report that was a third of
    the work.
    """

    code_generator_class = _Quick

    def __init__(self, shipped: Path, **options: Any) -> None:
        self._ours = f"{shipped}{os.sep}"
        self._safe: dict[tuple[type, str], bool] = {}
        self._data: dict[tuple[type, str], bool] = {}
        super().__init__(**options)

    def is_ours(self, filename: str | None) -> bool:
        """Return whether a template came with dvtrack."""
        return filename is not None and filename.startswith(self._ours)

    def begin(self) -> None:
        """Forget the templates of the office's own: what they count begins anew in each report."""
        assert self.cache is not None
        for key, template in list(self.cache.items()):
            if not self.is_ours(template.filename):
                del self.cache[key]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may have an attribute."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; the words that a template takes from another one are had at once."""
        if self._is_data(obj, attribute):
            return getattr(obj, attribute)
        if type(obj) is TemplateModule and attribute in vars(obj) and not attribute.startswith("_"):
            return vars(obj)[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item; a template may name a field of a view so, too."""
        if type(obj) is dict and argument in obj:
            return obj[argument]
        if type(argument) is str and self._is_data(obj, argument):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def _is_data(self, obj: Any, name: str) -> bool:
        """Return whether a name is a field of a view: data, no method that Jinja must guard, and had at once."""
        asked = type(obj), name
        if asked not in self._data:
            field = name in getattr(type(obj), "__dataclass_fields__", ())
            self._data[asked] = field and self.is_safe_attribute(obj, name, None)
        return self._data[asked]

    def told(self, context: Context, called: Any, *given: Any) -> Any:
        """Return what a call gives; a macro is a template's own, guarded inside, and called at once."""
        if type(called) is not Macro or len(given) != len(called.arguments):
            return self.call(context, called, *given)
        if called.caller or called.catch_kwargs or called.catch_varargs:
            return self.call(context, called, *given)
        text = called._func(*given)
        return marked(text) if context.eval_ctx.autoescape else text
