"""A Word document and its PDF give the same paragraphs, however the office sets its pages."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from dvtrack.files import reading

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import format_samples as samples

_BODY = '<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/>'
_ITEM = '<w:ind w:left="0" w:firstLine="720"/>'
SETTINGS = {
    "hanging numbers": (_ITEM, '<w:ind w:left="720" w:hanging="360"/>'),
    "ragged right": ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
    "no space between paragraphs": (_BODY, ""),
    "wide lines": ('w:line="276"', 'w:line="360"'),
    "small letters": ('<w:sz w:val="28"/>', '<w:sz w:val="26"/>'),
}


def paragraphs(name: str, content: bytes) -> list[str]:
    lines = reading.read(name, content).lines
    return sorted(
        " ".join(f"{line.label} {line.text}".replace("‑", "-").split()) for line in lines if line.text.strip()
    )


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice prints the PDF")
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_printed_document_has_the_paragraphs_of_the_word_file(setting: str, tmp_path: Path) -> None:
    usual, other = SETTINGS[setting]
    word = samples.package(
        samples.letter(tracking=False).replace(usual, other), numbering=samples.NUMBERING.replace(usual, other)
    )
    samples.convert(word, tmp_path / "a.pdf")
    assert paragraphs("a.pdf", (tmp_path / "a.pdf").read_bytes()) == paragraphs("a.docx", word)
