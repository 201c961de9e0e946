"""The numbers that Word counts by itself, recovered as printed ("1.", "a)", "Điều 3."): where a .docx defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvtrack.files.reading.list_numbers import DEEPEST, Level, List, Lists

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbers:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = _styles(styles)
        self._default = next((style for style, node in self._styles.items() if _is_default(node)), None)
        self._by_style: dict[tuple[str, str], int] = {}
        self._chains: dict[str | None, list[tuple[str, Element]]] = {}
        self._lists = Lists(self._read_lists(numbering))

    def label(self, paragraph: Element) -> str:
        """Return what Word prints before the paragraph, counting it; "" where it has no number."""
        list_id, depth = self._numbering_of(paragraph)
        return self._lists.label(list_id or "0", depth)

    def _numbering_of(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the list and depth of a paragraph: its own, else its style's or those the style is based on."""
        properties = paragraph.find(f"{W}pPr")
        named = _value(properties.find(f"{W}pStyle")) if properties is not None else None
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = named or self._default
        list_id, depth = _numbered(own)
        by_style = list_id is None
        for name, node in self._based_on(style):
            found, level = _numbered(node.find(f"{W}pPr/{W}numPr"))
            if list_id is None and found is not None:
                list_id = found
                level = self._by_style.get((found, name), level if level is not None else 0)
            depth = depth if depth is not None else level
        return (list_id if by_style or list_id != "0" else None), depth or 0

    def _based_on(self, style: str | None) -> list[tuple[str, Element]]:
        if style not in self._chains:
            self._chains[style] = self._chain(style)
        return self._chains[style]

    def _chain(self, style: str | None) -> list[tuple[str, Element]]:
        chain: list[tuple[str, Element]] = []
        while style in self._styles and len(chain) < 20:
            node = self._styles[style]
            chain.append((style, node))
            style = _value(node.find(f"{W}basedOn"))
        return chain

    def _read_lists(self, numbering: Element | None) -> dict[str, List]:
        if numbering is None:
            return {}
        abstracts = {node.get(f"{W}abstractNumId") or "": node for node in numbering.findall(f"{W}abstractNum")}
        lists = {}
        for node in numbering.findall(f"{W}num"):
            list_id = node.get(f"{W}numId") or ""
            abstract = self._definition(abstracts, _value(node.find(f"{W}abstractNumId")) or "")
            if list_id and abstract in abstracts:
                lists[list_id] = self._read_list(list_id, abstract, abstracts[abstract], node)
        return lists

    def _definition(self, abstracts: dict[str, Element], abstract: str) -> str:
        """Return the abstract definition meant: a link to a list style leads to the one that the style uses."""
        linked = abstracts[abstract].find(f"{W}numStyleLink") if abstract in abstracts else None
        if linked is None:
            return abstract
        name = _value(linked)
        targets = [key for key, node in abstracts.items() if _value(node.find(f"{W}styleLink")) == name]
        return targets[0] if targets else abstract

    def _read_list(self, list_id: str, abstract: str, definition: Element, node: Element) -> List:
        levels: dict[int, Level] = {}
        for level in definition.findall(f"{W}lvl"):
            self._keep_level(levels, list_id, level)
        overrides = {}
        for change in node.findall(f"{W}lvlOverride"):
            for level in change.findall(f"{W}lvl"):
                self._keep_level(levels, list_id, level)
            start = change.find(f"{W}startOverride")
            if start is not None:
                overrides[_number(change.get(f"{W}ilvl"), 0)] = _number(_value(start), 1)
        return List(abstract, levels, overrides)

    def _keep_level(self, levels: dict[int, Level], list_id: str, node: Element) -> None:
        depth = _number(node.get(f"{W}ilvl"), 0)
        if not 0 <= depth < DEEPEST:
            return
        levels[depth] = _level(node)
        style = _value(node.find(f"{W}pStyle"))
        if style:
            self._by_style[list_id, style] = depth


def _styles(root: Element | None) -> dict[str, Element]:
    if root is None:
        return {}
    return {node.get(f"{W}styleId") or "": node for node in root.findall(f"{W}style")}


def _is_default(node: Element) -> bool:
    return node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph"


def _numbered(node: Element | None) -> tuple[str | None, int | None]:
    """Return the list and the depth that a ``numPr`` gives; either may be left to a style."""
    if node is None:
        return None, None
    depth = _value(node.find(f"{W}ilvl"))
    return _value(node.find(f"{W}numId")), _number(depth, 0) if depth is not None else None


def _level(node: Element) -> Level:
    legal = node.find(f"{W}isLgl")
    restart = _value(node.find(f"{W}lvlRestart"))
    return Level(
        start=_number(_value(node.find(f"{W}start")), 0),
        form=_value(node.find(f"{W}numFmt")) or "decimal",
        text=_value(node.find(f"{W}lvlText")) or "",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false", "off"),
        restart=_number(restart, 0) if restart is not None else None,
    )


def _value(node: Element | None) -> str | None:
    return None if node is None else node.get(f"{W}val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.removeprefix("-").isdecimal() else otherwise
