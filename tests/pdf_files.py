"""PDF written by hand for tests: what stands where is said to the point, and nothing else is in the file."""

from __future__ import annotations

from collections.abc import Sequence


def letters(x: float, y: float, text: str, *, size: float = 14, font: int = 1) -> bytes:
    """Return the drawing of a text at a place; font 1 is Times with the letters of Windows."""
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n" % (font, size, x, y, escaped)


def picture(width: float, height: float) -> bytes:
    """Return the drawing of a picture from the lower left corner on."""
    return b"q %g 0 0 %g 0 0 cm /I Do Q\n" % (width, height)


def grid(columns: Sequence[float], rows: Sequence[float]) -> bytes:
    """Return the drawing of a table's rulings, all in one stroke."""
    across = b"".join(b"%g %g m %g %g l " % (columns[0], row, columns[-1], row) for row in rows)
    down = b"".join(b"%g %g m %g %g l " % (column, rows[0], column, rows[-1]) for column in columns)
    return b"0.5 w " + across + down + b"S\n"


def pdf_file(*pages: bytes, fonts: Sequence[str] = ("Times-Roman",), locked: bool = False) -> bytes:
    """Return a PDF with these pages of A4; ``locked`` asks for a password that nobody has."""
    first = 5 + len(fonts)
    names = b"".join(b"/F%d %d 0 R " % (place, 3 + place) for place in range(1, len(fonts) + 1))
    kinds = b" ".join(b"%d 0 R" % (first + 2 * place) for place in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kinds),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"
        b"\x80\nendstream",
        *(
            b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font.encode()
            for font in fonts
        ),
        b"<<>>",
    ]  # fmt: skip
    for place, drawn in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<<%s>>/XObject<</I 3 0 R>>>>/Contents %d 0 R>>" % (names, first + 2 * place + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects, locked=locked)


def _file(objects: Sequence[bytes], *, locked: bool) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    secret = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    trailer = b"<</Size %d/Root 1 0 R%s>>" % (len(objects) + 1, secret if locked else b"")
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return written + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(written)
