"""Broken documents of every format: lines or a clean refusal, never a traceback, never more than 2 s or 300 MB."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pdf_files import grid, letters, pdf_file
from reading_worker import Reader

SAMPLES = Path(__file__).parent / "samples" / "formats"
EXAMPLES = {"docx": 1600, "doc": 1600, "odt": 1400, "rtf": 1700, "pdf": 1800, "html": 1000, "txt": 700, "md": 200}
"""How many broken documents of each format; 10,000 in all."""

FEWEST_READ = 0.3
"""The share of them that must reach the reader and give lines; the others are refused."""

TOKENS = {
    "docx": (
        *(
            "<w:tbl>",
            "</w:tbl>",
            "<w:tr>",
            "<w:tc>",
            "<w:p>",
            "</w:p>",
            '<w:numId w:val="99999999999"/>',
            "<!--",
            "]]>",
        ),
        *("<w:numPr>", '<w:ilvl w:val="-1"/>', '<w:start w:val="1000000000"/>', "<w:del>", "<w:txbxContent>", "&x;"),
        *('<w:gridSpan w:val="99999"/>', "<!DOCTYPE a>", '<w:lvlText w:val="%9%9%9"/>', '<w:sym w:char="110000"/>'),
    ),
    "odt": (
        *("<text:list>", "</text:list>", "<text:list-item>", "<text:p>", "</text:p>", "<table:table>", "&x;", "<!--"),
        *('<text:s text:c="999999999"/>', 'text:start-value="999999"', 'table:number-columns-repeated="99999999"'),
        *('text:outline-level="x"', 'text:display-levels="99"', 'text:level="0"', "<text:note>", "<draw:text-box>"),
    ),
    "rtf": (
        *(
            "{",
            "}",
            r"\cell ",
            r"\row ",
            r"\trowd ",
            r"\cellx-2147483648 ",
            r"\bin99999999 ",
            r"\u-32768?",
            r"\'",
            "\\",
        ),
        *(r"\uc999 ", r"\f99999 ", r"{\*\x ", r"{\fonttbl", r"\par ", r"\listtext ", r"\intbl ", r"\ud800", r"{\pict "),
    ),
    "html": (
        *("<table>", "</table>", "<td rowspan=999999 colspan=99999>", "<ol start=99999999>", "<li value=-9>", "</li>"),
        *(
            "<p>",
            "<!--",
            "<![CDATA[",
            "&#x110000;",
            "&#0;",
            "<style>",
            "</body>",
            "<script>",
            "<svg>",
            "<meta charset=x>",
        ),
        *("<div>" * 300, "<br>", "<select>", "<pre>", "\0"),
    ),
    "pdf": (
        *(
            "endobj",
            "stream",
            "endstream",
            "<<",
            ">>",
            "[",
            "]",
            "/Kids[2 0 R]",
            "/Length 99999999",
            "obj",
            "xref",
            "%%EOF",
        ),
        *(
            "1 0 R",
            "/Rotate 90",
            "/MediaBox[0 0 1e9 1e9]",
            "/MediaBox[0 0 0 0]",
            " Tj ",
            " Td ",
            " cm ",
            "-99999999 ",
            "q ",
        ),
        *("/Filter/FlateDecode", "/Encrypt 1 0 R", "BT ", " 1e30 ", "/F1 0 Tf "),
    ),
    "doc": ("\r", "\x07", "\x13", "\x14", "\x15", "\x0c", "\0\0\0\0", "\xff\xff\xff\xff", "\x08\xd6", "\x00\x80"),
    "txt": ("\r\n", "\0", "\ufeff", "1. ", "a) ", "|", "\u0301", "Nơi nhận:", "ngày 99/99/9999", " " * 300, "- " * 200),
    "md": ("**", "__", "| ", "|---|---|", "\n\n", "# ", "\\", "1\\. ", "* ", "`" * 300, "|" * 500, "<!--"),
}
TONES = "\u0300\u0301\u0303\u0309\u0323"
Edit = tuple[str, float, int, bytes]
"""What is done, where (as a share of the whole), over how many bytes, and what is put in."""


def edits(form: str) -> st.SearchStrategy[list[Edit]]:
    tokens = st.sampled_from([token.encode("utf-8", "surrogatepass") for token in TOKENS[form]])
    put = st.one_of(tokens, st.binary(max_size=6))
    kinds = st.sampled_from(
        ["overwrite"] * 8 + ["cut", "put", "put", "drop", "twice", "swap"][: 1 if form == "doc" else 6]
    )
    share = st.floats(0, 1, exclude_max=True)
    return st.lists(st.tuples(kinds, share, st.integers(1, 400), put), min_size=1, max_size=6)


def broken(content: bytes, edits: list[Edit]) -> bytes:
    for kind, share, length, put in edits:
        place = int(share * len(content))
        before, there, after = content[:place], content[place : place + length], content[place + length :]
        content = {
            "cut": before if share > 0.02 else content,
            "put": before + put + there + after,
            "overwrite": before + put + content[place + len(put) :],
            "drop": before + after,
            "twice": before + there * 3 + after,
            "swap": before + after[:length] + there + after[length:],
        }[kind]
    return content


def broken_package(content: bytes, edits: list[Edit]) -> bytes:
    """Break a part of a package and pack it again, so that the damage gets as far as the reader."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    broken_parts = [
        name for name in parts if name.endswith(("content.xml", "document.xml", "styles.xml", "numbering.xml"))
    ]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            its = [edit for place, edit in enumerate(edits) if broken_parts[place % len(broken_parts)] == name]
            package.writestr(name, broken(part, its) if its else part)
    return held.getvalue()


def bent_package(content: bytes, edits: list[Edit]) -> bytes:
    """Change the tree of a package's text, so that it stays well-formed and the damage gets as far as the walk."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    main = "content.xml" if "content.xml" in parts else "word/document.xml"
    root = etree.fromstring(parts[main])
    for kind, share, length, put in edits:
        nodes = list(root.iter())[1:]
        if not nodes:
            break
        _bend(kind, nodes[int(share * len(nodes))], nodes[length * 7 % len(nodes)], put)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (parts | {main: etree.tostring(root)}).items():
            package.writestr(name, part)
    return held.getvalue()


def _bend(kind: str, node: etree._Element, other: etree._Element, put: bytes) -> None:
    parent = node.getparent()
    value = ("-1", "99999999999", "0", "x", "", "II", "1e9", "32768")[sum(put) % 8]
    if kind in ("cut", "drop") and parent is not None:
        parent.remove(node)
    elif kind == "put":
        for name in node.keys() or ["x"]:
            node.set(name, value)
    elif kind == "overwrite":
        node.tag = other.tag
    elif kind == "twice":
        node.append(deepcopy(node))
    elif node not in list(other.iterancestors()) and node is not other:
        other.append(node)


def whole(form: str) -> list[bytes]:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.parent.glob("directives/*.txt"))[:12]]
    if form == "txt":
        encoded = [texts[0].encode("utf-16"), texts[1].encode("utf-16-be"), texts[2].encode("utf-8-sig")]
        return [*(text.encode() for text in texts), *encoded, *(of_windows(text) for text in texts[:3])]
    if form == "md":
        return [marked(text).encode() for text in texts]
    documents = [path.read_bytes() for path in sorted(SAMPLES.glob(f"*.{form}"))]
    return [*documents, *drawn()] if form == "pdf" else documents


def of_windows(text: str) -> bytes:
    """Return a text as Windows wrote it in Vietnam: a letter with its hook or hat, then the tone."""
    letters = (normalize("NFD", letter) for letter in text)
    apart = (
        normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + "".join(filter(TONES.count, marks))
        for marks in letters
    )
    return "".join(apart).encode("cp1258", errors="ignore")


def marked(text: str) -> str:
    """Return a text with the marks of Markdown: heads, bold words, an escaped number, a table."""
    lines = [f"## **{line}**" if line.isupper() else line.replace(". ", "\\. ", 1) for line in text.splitlines()]
    table = ["| STT | Nhiệm vụ | Chủ trì |", "|---|:--|---|", "| 1 | Trồng cây | Văn phòng Sở |"]
    return "\n\n".join(lines) + "\n\n" + "\n".join(table) + "\n"


def drawn() -> Iterator[bytes]:
    """Yield a PDF that is not packed, so that edits reach what is drawn."""
    head = letters(97, 770, "UBND TINH A") + letters(330, 770, "CONG HOA XA HOI") + letters(121, 700, "1. Phong A.")
    table = grid((85, 120, 540), (600, 580, 560)) + letters(90, 585, "STT") + letters(130, 585, "Viec")
    foot = letters(85, 300, "Noi nhan:") + letters(400, 300, "GIAM DOC")
    yield pdf_file(head + table, letters(300, 800, "2") + foot, fonts=("Times-Roman", ".VnTime"))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.mark.slow
@pytest.mark.parametrize("form", EXAMPLES)
def test_a_broken_document_gives_lines_or_a_clean_refusal(form: str, reader: Reader) -> None:
    documents, ends = whole(form), Counter[object]()

    @settings(
        max_examples=EXAMPLES[form],
        deadline=None,
        derandomize=True,  # whatever fails today fails tomorrow
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(document=st.sampled_from(documents), changes=edits(form), within=st.integers(0, 3))
    def check(document: bytes, changes: list[Edit], within: int) -> None:
        breaking = (broken, broken_package, bent_package, bent_package)[within if form in ("docx", "odt") else 0]
        content = breaking(document, changes)
        answer = reader.read(f"a.{form}", content)
        ends[answer["end"]] += 1
        assert answer["end"] in ("lines", "refused"), answer["end"]
        assert answer["seconds"] < 2, answer  # type: ignore[operator]
        assert answer["megabytes"] < 300, answer  # type: ignore[operator]

    check()
    assert ends["lines"] > FEWEST_READ * ends.total(), ends
