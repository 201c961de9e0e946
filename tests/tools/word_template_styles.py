"""The styles, settings and fonts of templates/report.docx, with the sizes of Decree 30/2020/NĐ-CP, annex I."""

from __future__ import annotations

FONT = "Times New Roman"

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _spacing(before: int = 0, after: int = 0, line: int = 240) -> str:
    """Return the space around a paragraph in points, and its line in 240ths of a single one."""
    return f'<w:spacing w:before="{20 * before}" w:after="{20 * after}" w:line="{line}" w:lineRule="auto"/>'


def _style(identity: str, name: str, base: str, paragraph: str = "", run: str = "") -> str:
    own = "" if name[0].islower() or name in ("Normal", "Body Text") else ' w:customStyle="1"'
    default = ' w:default="1"' if identity == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


_BOLD, _ITALIC, _UPRIGHT = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:i w:val="0"/><w:iCs w:val="0"/>'
_CENTRE, _BOTH, _END, _START = (f'<w:jc w:val="{side}"/>' for side in ("center", "both", "right", "left"))
_FIRST_LINE = '<w:ind w:firstLine="720"/>'
_FLUSH = '<w:ind w:firstLine="0"/>'
_TOGETHER = "<w:keepNext/>"

_PARAGRAPHS = (
    ("Normal", "Normal", "", "<w:widowControl/>" + _spacing(), ""),
    ("Header", "header", "Normal", _CENTRE, _size(13)),
    ("BodyText", "Body Text", "Normal", _spacing(after=6, line=264) + _FIRST_LINE + _BOTH, ""),
    ("Heading1", "heading 1", "BodyText", _TOGETHER + _spacing(6, 6, 264) + '<w:outlineLvl w:val="0"/>', _BOLD),
    ("Heading2", "heading 2", "BodyText", _TOGETHER + '<w:outlineLvl w:val="1"/>', _BOLD),
    ("Heading3", "heading 3", "BodyText", _TOGETHER + '<w:outlineLvl w:val="2"/>', ""),
    ("TaskHead", "Nhiệm vụ", "BodyText", _TOGETHER, _ITALIC),
    ("Dates", "Kỳ báo cáo", "BodyText", "", _ITALIC),
    ("Closing", "Kết thúc", "BodyText", _TOGETHER + _spacing(6, 12, 264), ""),
    ("ParentBody", "Cơ quan chủ quản", "Normal", _CENTRE, _size(12)),
    ("OfficeName", "Cơ quan ban hành", "Normal", _CENTRE, _BOLD + _size(12)),
    ("Country", "Quốc hiệu", "Normal", _CENTRE, _BOLD + _size(12)),
    ("Motto", "Tiêu ngữ", "Normal", _CENTRE, _BOLD + _size(13)),
    ("Reference", "Số, ký hiệu", "Normal", _spacing(before=6) + _CENTRE, _size(13)),
    ("PlaceDate", "Địa danh, thời gian", "Normal", _spacing(before=6) + _CENTRE, _ITALIC + _size(13)),
    (
        "Rule",
        "Nét kẻ",
        "Normal",
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="40" w:after="0" w:line="60" w:lineRule="exact"/>' + _CENTRE,
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
    ("TypeName", "Tên loại văn bản", "Normal", _TOGETHER + _spacing(before=18) + _CENTRE, _BOLD),
    ("Subject", "Trích yếu", "Normal", _TOGETHER + _spacing(after=2) + _CENTRE, _BOLD),
    ("AfterHead", "Sau trích yếu", "Normal", '<w:spacing w:line="200" w:lineRule="exact"/>', _size(2)),
    ("Addressee", "Kính gửi", "Normal", _spacing(after=10) + _CENTRE, ""),
    ("RecipientsHead", "Nơi nhận", "Normal", "", _BOLD + _ITALIC + _size(12)),
    ("Recipient", "Danh sách nơi nhận", "Normal", "", _size(11)),
    ("SignerPost", "Quyền hạn, chức vụ", "Normal", _CENTRE, _BOLD),
    ("SignerName", "Họ tên người ký", "Normal", _spacing(before=72) + _CENTRE, _BOLD),
    ("AnnexLabel", "Phụ lục", "Normal", _TOGETHER + _CENTRE, _BOLD),
    ("AnnexTitle", "Tên phụ lục", "Normal", _TOGETHER + _CENTRE + '<w:outlineLvl w:val="0"/>', _BOLD),
    ("AnnexOf", "Kèm theo", "Normal", _TOGETHER + _spacing(after=10) + _CENTRE, _ITALIC),
    ("Caption", "Tên bảng", "Normal", _TOGETHER + _spacing(6, 6), _BOLD + _size(13)),
    ("Remark", "Ghi chú", "Normal", _spacing(after=3) + _BOTH, _ITALIC + _size(12)),
    ("Cell", "Ô bảng", "Normal", _spacing(2, 2), _size(12)),
    ("CellPart", "Ô bảng, phần", "Cell", '<w:ind w:left="284"/>', ""),
    ("CellItalic", "Ô bảng, nghiêng", "Cell", "", _ITALIC),
    ("CellCentred", "Ô bảng, giữa", "Cell", _CENTRE, ""),
    ("CellNumber", "Ô bảng, số", "Cell", _END, ""),
    ("ColumnHead", "Tên cột", "Cell", _TOGETHER + _CENTRE, _BOLD),
    ("RowHead", "Tên nhóm", "Cell", _TOGETHER, _BOLD + _ITALIC),
    ("Break", "Ngắt phần", "Normal", '<w:spacing w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/>'),
    ("Tag", "Lệnh mẫu", "Normal", "", '<w:color w:val="7F7F7F"/>' + _size(9)),
)

_CELL_SIDES = '<w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table_style(identity: str, name: str, properties: str, sides: int) -> str:
    own = "" if identity == "TableNormal" else ' w:customStyle="1"'
    default = ' w:default="1"' if identity == "TableNormal" else ""
    base = "" if identity == "TableNormal" else '<w:basedOn w:val="TableNormal"/>'
    return (
        f'<w:style w:type="table"{default}{own} w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{properties}'
        f"<w:tblCellMar>{_CELL_SIDES.format(sides)}</w:tblCellMar></w:tblPr></w:style>"
    )


STYLES = (
    f"{_DECLARATION}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    f'{_size(14)}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    + "".join(_style(*each) for each in _PARAGRAPHS)
    + _table_style("TableNormal", "Normal Table", "", 108)
    + _table_style("Unruled", "Bảng không kẻ", "", 0)
    + _table_style("Ruled", "Bảng kẻ", f"<w:tblBorders>{_BORDERS}</w:tblBorders>", 85)
    + "</w:styles>"
)

SETTINGS = (
    f"{_DECLARATION}<w:settings {_NS}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    # A line that ends at a break by hand is not stretched from margin to margin.
    "<w:compat><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

# Where Times New Roman is missing, Liberation Serif is as wide to the last letter and has all of Vietnamese.
FONTS = (
    f'{_DECLARATION}<w:fonts {_NS}><w:font w:name="{FONT}"><w:altName w:val="Liberation Serif"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="A3"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)

PROGRAM = (
    f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>dvtrack</Application></Properties>"
)
