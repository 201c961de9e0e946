"""Files that are not read: each is named for what it is, and the message says what to ask for or to do; exit 5."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from conftest import Run
from dvtrack import errors
from dvtrack.files import reading
from old_letters import tcvn3, vni
from pdf_files import letters, pdf_file, picture
from word_files import paragraph, word_file

SAMPLES = Path(__file__).parent / "samples" / "formats"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NATION = "Ủy ban nhân dân tỉnh, cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc"


def zipped(**parts: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return held.getvalue()


def refused(name: str, content: bytes, kind: type[errors.FileError], *words: str) -> None:
    """Read a file that is refused, and look for words in the message."""
    with pytest.raises(kind) as raised:
        reading.read(name, content)
    assert all(word in str(raised.value) for word in (name, *words)), str(raised.value)
    assert raised.value.exit_code == 5


def ole_file(*streams: str) -> bytes:
    """Return a compound file that has streams of these names, each without content."""
    head = struct.pack("<8s16xHHHHH6xIII4xIIIII", OLE, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b"".join(
        _entry(name, place, 5 if not place else 2, len(streams)) for place, name in enumerate(["Root Entry", *streams])
    )
    return head + table + entries.ljust(512, b"\0")


def _entry(name: str, place: int, kind: int, count: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    right = place + 1 if 0 < place < count else 0xFFFFFFFF
    child = 1 if place == 0 and count else 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16xI16xIQ", written, len(written), kind, 1, 0xFFFFFFFF, right, child, 0, 0xFFFFFFFE, 0
    )


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("quét.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", errors.PictureError, ("JPEG", "Word")),
        ("quét.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", errors.PictureError, ("PNG",)),
        ("quét.tif", b"II*\0\x08\0\0\0", errors.PictureError, ("TIFF",)),
        ("bảng.xlsx", zipped(xl__workbook_xml="<x/>"), errors.SheetGivenError, ("Excel", ".docx")),
        ("bảng.xls", ole_file("Workbook"), errors.SheetGivenError, ("Excel",)),
        ("trình bày.pptx", zipped(ppt__presentation_xml="<x/>"), errors.OtherFormatError, ("presentation", ".docx")),
        ("trình bày.ppt", ole_file("PowerPoint Document"), errors.OtherFormatError, ("presentation",)),
        ("thư.msg", ole_file("__properties_version1.0"), errors.OtherFormatError, (".docx",)),
        ("hồ sơ.zip", zipped(a="x"), errors.ArchiveGivenError, ("ZIP", "Unpack")),
        ("hồ sơ.rar", b"Rar!\x1a\x07\0", errors.ArchiveGivenError, ("RAR",)),
        ("hồ sơ.7z", b"7z\xbc\xaf\x27\x1c\0", errors.ArchiveGivenError, ("7-Zip",)),
        ("công văn.pdf.exe", b"MZ\x90\0\x03\0\0\0", errors.ProgramGivenError, ("program",)),
        ("a.docx", b"Chao anh", errors.WrongSuffixError, ("Word",)),
        ("a.xml", b"<?xml version='1.0'?><w:wordDocument/>", errors.OtherFormatError, ("XML", ".docx")),
        ("a.pdf", "Kính gửi: Các phòng".encode(), errors.WrongSuffixError, ("Word",)),
    ],
)
def test_another_kind_of_file_is_named(
    name: str, content: bytes, kind: type[errors.FileError], words: tuple[str, ...]
) -> None:
    refused(name, content, kind, *words)


def test_a_scan_is_told_from_a_pdf_with_text() -> None:
    refused("quét.pdf", pdf_file(picture(595, 842)), errors.ScannedDocumentError, "scan", "Word file")


def test_a_scan_whose_only_text_is_the_stamp_of_a_signature_is_a_scan() -> None:
    stamp = letters(400, 800, "Ky boi: Van phong Uy ban", size=8) + letters(400, 790, "Ngay ky: 05-03-2021", size=8)
    with pytest.raises(errors.ScannedDocumentError):
        reading.read("quét.pdf", pdf_file(picture(595, 842) + stamp))


def test_an_empty_pdf_is_a_scan_too() -> None:
    refused("trắng.pdf", pdf_file(b""), errors.ScannedDocumentError)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("khóa.docx", ole_file("EncryptionInfo", "EncryptedPackage")),
        ("khóa.odt", zipped(mimetype="application/vnd.oasis.opendocument.text", **{
            "META-INF__manifest_xml": "<m:encryption-data/>", "content_xml": "\1\2"})),
        ("khóa.pdf", pdf_file(letters(100, 700, "abc"), locked=True)),
    ],
)  # fmt: skip
def test_a_password_is_named(name: str, content: bytes) -> None:
    refused(name, content, errors.LockedDocumentError, "password")


def test_a_word_97_document_with_a_password_is_named() -> None:
    content = bytearray((SAMPLES / "cong-van.doc").read_bytes())
    place = content.index(b"\xec\xa5")
    content[place + 0x0B] |= 1
    refused("khóa.doc", bytes(content), errors.LockedDocumentError, "password")


def test_a_zip_entry_with_a_password_is_named() -> None:
    content = bytearray(word_file(paragraph("Kế hoạch")))
    for mark, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + place] |= 1
            start += 4
    refused("khóa.docx", bytes(content), errors.LockedDocumentError, "password")


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt"])
def test_half_a_package_is_damaged(suffix: str) -> None:
    whole = (SAMPLES / f"cong-van.{suffix}").read_bytes()
    refused(f"a.{suffix}", whole[: len(whole) // 2], errors.DamagedDocumentError, "damaged")


def test_a_pdf_that_is_none_is_damaged() -> None:
    refused("a.pdf", b"%PDF-1.7 ...", errors.DamagedDocumentError, "damaged")


def test_a_package_without_a_text_is_damaged() -> None:
    refused("a.docx", zipped(readme="x"), errors.DamagedDocumentError, "Word text")


def test_broken_xml_is_damaged() -> None:
    refused("a.docx", word_file("<w:p>"), errors.DamagedDocumentError)


def test_a_part_that_unpacks_to_too_much_is_refused_whatever_it_says() -> None:
    content = word_file(f"<!--{' ' * (21 << 20)}-->")
    refused("a.docx", content, errors.OversizedDocumentError, "20 MB of text once unpacked")
    lying = content.replace(struct.pack("<I", 21 << 20), struct.pack("<I", 10))
    with pytest.raises(errors.FileError):
        reading.read("a.docx", lying)


def test_a_package_of_bombs_is_refused_before_anything_is_unpacked() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<x/>")
        for each in range(3):
            package.writestr(f"word/media/{each}.bin", bytes(40 << 20))
    refused("a.docx", held.getvalue(), errors.OversizedDocumentError)


def test_parts_that_are_too_much_together_are_refused() -> None:
    held = io.BytesIO(word_file(paragraph("Kế hoạch")))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as package:
        for place in range(4):
            package.writestr(f"word/header{place}.xml", f"<x>{' ' * (6 << 20)}</x>")
    refused("a.docx", held.getvalue(), errors.OversizedDocumentError, "20 MB of text once unpacked")


def test_pictures_that_were_packed_before_do_not_make_a_document_too_large() -> None:
    held = io.BytesIO(word_file(paragraph("Kế hoạch")))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/media/image1.jpeg", bytes(24 << 20))
    assert reading.read("a.docx", held.getvalue()).lines[0].text == "Kế hoạch"


def test_more_elements_than_any_document_has_are_refused() -> None:
    refused("a.docx", word_file("<w:p/>" * 500_001), errors.OversizedDocumentError)


def test_a_file_of_more_than_64_mb_is_refused_and_a_text_of_more_than_8() -> None:
    refused("a.doc", OLE + bytes(64 << 20), errors.OversizedDocumentError, "64 MB")
    refused("a.txt", b"a" * ((8 << 20) + 1), errors.OversizedDocumentError, "8 MB")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a\n" * 50_001),
        ("a.txt", "Trồng cây. ".encode() * 100_000),
        ("a.docx", word_file("<w:p/>" * 50_001)),
        ("a.html", b"<html>" + b"<p>x" * 50_001),
        ("a.html", b"<html>" + b"<td rowspan=99999 colspan=99999>x" * 50_001),
        ("a.html", b"<html><p>" + b"x" * (11 << 20)),
        ("a.rtf", b"{\\rtf1 " + b"{x}\\par " * 50_001),
        ("a.rtf", b"{\\rtf1 " + b"\\b" * 1_000_001),
        ("a.pdf", pdf_file(*[b""] * 501)),
    ],
    ids=range(9),
)
def test_more_lines_or_letters_than_any_directive_has_are_refused(name: str, content: bytes) -> None:
    refused(name, content, errors.OversizedDocumentError, "more than")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("path", ["word/document.xml", "content.xml"])
def test_entities_and_what_stands_outside_are_refused(declared: str, path: str) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.text"} if path == "content.xml" else {}
    content = zipped(**parts, **{path: f"{declared}<x>{'&e;' if 'ENTITY' in declared else ''}</x>"})
    refused("a.docx", content, errors.DamagedDocumentError, "office program")


def test_parts_nested_too_deep_are_refused() -> None:
    deep = 50_000
    refused("a.docx", word_file("<w:sdt>" * deep + "</w:sdt>" * deep), errors.DamagedDocumentError)
    refused("a.html", b"<html><body>" + b"<div>" * deep + b"x", errors.DamagedDocumentError)
    refused("a.rtf", b"{\\rtf1 " + b"{" * deep + b"x", errors.DamagedDocumentError)


@pytest.mark.parametrize(("old", "name"), [("".join(text for _, text in tcvn3(NATION)), "TCVN3"), (vni(NATION), "VNI")])
def test_old_letters_without_a_font_are_named_and_never_guessed(old: str, name: str) -> None:
    for content in (old.encode("cp1252"), old.encode(), f"<html><p>{old}</p>".encode(), word_file(paragraph(old))):
        refused("a.txt" if content[:1] != b"P" else "a.docx", content, errors.OldFontError, name, "UniKey", "Unicode")


def test_letters_that_a_font_does_not_tell_are_not_shown_as_text() -> None:
    refused("a.docx", word_file(paragraph("\ue001\ue02a\ue00f \ue010\ue031 ab")), errors.UnreadableTextError, "letters")


def test_the_command_refuses_with_exit_code_5_and_no_traceback(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    path.write_bytes(pdf_file(picture(595, 842)))
    ran = run("import", path, "--dry-run")
    assert (ran.code, ran.out) == (5, "")
    assert "“quét.pdf” is a scan" in ran.err
