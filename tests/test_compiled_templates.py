"""Compiled templates are kept for those of dvtrack, never for what an office puts beside its register."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from dvtrack.files.compiled import CompiledTemplates


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "shipped").mkdir()
    return tmp_path / "shipped"


def render(folder: Path, text: str, shipped: Path, use: str = "md") -> str:
    (folder / "a.jinja").write_text(text, encoding="utf-8")
    cache = CompiledTemplates(shipped, use)
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), bytecode_cache=cache)
    return environment.get_template("a.jinja").render()


def test_a_shipped_template_is_compiled_once_and_anew_when_it_changes(shipped: Path) -> None:
    assert render(shipped, "một {{ 1 + 1 }}", shipped) == "một 2"
    [kept] = (shipped / "__pycache__").iterdir()
    before = kept.stat().st_mtime_ns
    assert render(shipped, "một {{ 1 + 1 }}", shipped) == "một 2"
    assert kept.stat().st_mtime_ns == before
    assert render(shipped, "hai {{ 1 + 2 }}", shipped) == "hai 3"
    assert kept.stat().st_mtime_ns > before


def test_two_formats_keep_their_own(shipped: Path) -> None:
    render(shipped, "một", shipped, "md")
    render(shipped, "một", shipped, "html")
    assert len(list((shipped / "__pycache__").iterdir())) == 2


def test_an_office_s_template_is_neither_kept_nor_taken_compiled(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert render(own, "của tôi", shipped) == "của tôi"
    assert [path.name for path in own.iterdir()] == ["a.jinja"]
    assert not (shipped / "__pycache__").exists()


def test_what_was_compiled_is_held_until_it_changes(shipped: Path, tmp_path: Path) -> None:
    own, cache = tmp_path / "a.jinja", CompiledTemplates(shipped, "md")
    codes = []
    for text in ("một", "một", "hai"):
        own.write_text(text, encoding="utf-8")
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path), bytecode_cache=cache)
        assert environment.get_template("a.jinja").render() == text
        codes.append(cache.get_bucket(environment, "a.jinja", str(own), text).code)
    assert codes[0] is codes[1] is not None
    assert codes[2] is not codes[1]


def test_damaged_compiled_code_is_compiled_anew(shipped: Path) -> None:
    render(shipped, "một", shipped)
    [kept] = (shipped / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert render(shipped, "một", shipped) == "một"


def test_a_folder_that_cannot_be_written_is_left_alone(shipped: Path) -> None:
    (shipped / "__pycache__").write_text("một tệp, không phải thư mục", encoding="utf-8")
    assert render(shipped, "một", shipped) == "một"
