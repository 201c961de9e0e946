"""Makes the sample documents of ``tests/samples/formats``: two directives, each in every format that is read.

Usage: python tests/tools/format_samples.py [FOLDER]. LibreOffice turns the Word files into the other formats.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from old_letters import tcvn3, vni

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "formats"
FILTERS = {
    "doc": "doc:MS Word 97",
    "odt": "odt",
    "rtf": "rtf",
    "pdf": "pdf",
    "html": "html:HTML (StarWriter)",
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARTS = ("styles", "numbering", "header1")
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def p(
    text: str = "",
    *,
    at: str = "left",
    numbered: tuple[int, int] | None = None,
    body: bool = False,
    raw: str = "",
    size: int = 28,
    on_new_page: bool = False,
) -> str:
    """Return a paragraph: "\\n" is a break; ``body`` indents its first line, justifies it and spaces it off."""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    fonts = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>'
    number = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>' if numbered else ""
    space = '<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/>' if body or numbered else ""
    indent = '<w:ind w:firstLine="720"/>' if body else ""
    justified = "both" if body or numbered else at
    new_page = "<w:pageBreakBefore/>" if on_new_page else ""
    properties = f'<w:pPr>{new_page}{number}{space}{indent}<w:jc w:val="{justified}"/></w:pPr>'
    return f"<w:p>{properties}<w:r>{fonts}{inner}</w:r>{raw}</w:p>" if text else f"<w:p>{properties}{raw}</w:p>"


def grid(widths: tuple[int, ...], *rows: tuple[str, ...], ruled: bool = False) -> str:
    """Return a table with columns of these widths (twentieths of a point); each cell is its paragraphs."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if ruled else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    layout = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{written}</w:tbl>"


def _level(depth: int, form: str, text: str, *, start: int = 1, hanging: bool = False) -> str:
    indent = '<w:ind w:left="360" w:hanging="360"/>' if hanging else '<w:ind w:left="0" w:firstLine="720"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'upperRoman', '%1.')}{_level(1, 'decimal', '%2.')}{_level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
    f"{_level(0, 'bullet', '-', hanging=True)}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'decimal', '%1.')}{_level(1, 'lowerLetter', '%2)')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
)
_HEADER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
    "<w:titlePg/></w:sectPr>"
)


def package(body: str, font: str = "Times New Roman", numbering: str = NUMBERING) -> bytes:
    """Return a whole Word file, as Word and LibreOffice open it."""
    kinds = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{part.rstrip("1")}+xml"/>' for part in _PARTS
    )
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{kinds}</Types>'
    )
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{_R}/{part.rstrip("1")}" Target="{part}.xml"/>'
        for place, part in enumerate(_PARTS, 1)
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    main = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations.format(main),
        "word/_rels/document.xml.rels": relations.format(links),
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body>{body}{_PAGE}</w:body></w:document>',
        "word/styles.xml": f"<w:styles {_W}>{_STYLES.format(font=font)}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
        "word/header1.xml": f"<w:hdr {_W}>{_HEADER}</w:hdr>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written:
        for name, xml in files.items():
            written.writestr(zipfile.ZipInfo(name), xml, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def head(parent: str, issuer: str, number: str, place: str, *, about: str = "") -> str:
    """Return the two-column head without borders."""
    left = p(parent, at="center", size=24) + p(issuer, at="center", size=24)
    right = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at="center", size=24)
    right += p("Độc lập - Tự do - Hạnh phúc", at="center")
    under = p(number, at="center", size=26) + (p(about, at="center", size=24) if about else "")
    return grid((3686, 5669), (left, right), (under, p(place, at="center"))) + p()


def foot(recipients: tuple[str, ...], *signature: str) -> str:
    """Return the recipients, a list with automatic dashes, beside the signature."""
    listed = "".join(p(name, numbered=(2, 0), size=22) for name in recipients)
    signed = "".join(p(line, at="center") for line in signature)
    return p() + grid((4678, 4394), (p("Nơi nhận:", size=24) + listed, signed))


def letter(*, tracking: bool = True) -> str:
    """Return an official letter of two pages: tasks by automatic numbers, typed numbers, perhaps a tracked change."""
    plain = '<w:r><w:t xml:space="preserve"> và báo cáo kết quả.</w:t></w:r>'
    tracked = (
        '<w:ins w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:t xml:space="preserve"> và báo cáo kết quả'
        '</w:t></w:r></w:ins><w:del w:id="2" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText> và thôi'
        "</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>"
    )
    dashed = (
        "<w:r><w:t>17</w:t></w:r><w:r><w:noBreakHyphen/><w:t>CT/TU ngày 12/9/2023 của Ban Thường vụ Tỉnh ủy về tăng"
        " cường quản lý tài sản công, Giám đốc Sở Văn hóa yêu cầu các phòng, đơn vị thực hiện như sau:</w:t></w:r>"
    )
    return (
        head(
            "UBND TỈNH BÌNH LÂM",
            "SỞ VĂN HÓA",
            "Số: 85/SVH-VP",
            "Bình Lâm, ngày 05 tháng 02 năm 2024",
            about="V/v kiểm kê tài sản công\nvà tiết kiệm điện năm 2024",
        )
        + p("Kính gửi: Trưởng các phòng, đơn vị thuộc Sở", at="center")
        + p("Thực hiện Chỉ thị số ", body=True, raw=dashed)
        + p("Văn phòng Sở:", numbered=(3, 0))
        + p(
            "Chủ trì, phối hợp với Phòng Kế hoạch - Tài chính kiểm kê toàn bộ trang thiết bị đang giao cho các phòng,"
            " lập danh mục thiết bị hỏng cần thanh lý, hoàn thành trước ngày 31/3/2024;",
            numbered=(3, 1),
        )
        + p(
            "Lắp công tơ điện phụ tại từng tầng của trụ sở, mở sổ ghi chỉ số hằng tháng để làm căn cứ khoán điện cho"
            " các phòng;",
            numbered=(3, 1),
        )
        + p("Niêm yết công khai số điện tiêu thụ tại bảng tin", numbered=(3, 1), raw=tracked if tracking else plain)
        + p(
            "Phòng Kế hoạch - Tài chính chủ trì, phối hợp với Văn phòng Sở và Trung tâm Văn hóa tỉnh rà soát định mức"
            " sử dụng xe ô tô, tham mưu Giám đốc Sở ban hành quy chế mới trước ngày 15 tháng 4 năm 2024. Quy chế phải"
            " nêu rõ trách nhiệm của người sử dụng, cách ghi nhật trình và việc đối chiếu nhiên liệu từng quý.",
            numbered=(3, 0),
        )
        + p(
            "Thanh tra Sở giám sát việc thực hiện, kịp thời kiến nghị Giám đốc Sở xử lý tập thể, cá nhân để xảy ra"
            " lãng phí; báo cáo trong quý II năm 2024.",
            numbered=(3, 0),
        )
        + p(
            "Trung tâm Văn hóa tỉnh, Bảo tàng tỉnh và Thư viện tỉnh tự lập phương án tiết kiệm điện tại đơn vị mình,"
            " trong đó ghi rõ giờ bật, tắt đèn chiếu sáng ngoài trời, hệ thống điều hòa nhà trưng bày và máy bơm nước;"
            " gửi phương án về Văn phòng Sở chậm nhất ngày 20/3/2024.",
            numbered=(3, 0),
        )
        + p(
            "5. Các phòng chuyên môn quán triệt đến toàn thể công chức việc tắt thiết bị điện khi ra khỏi phòng làm"
            " việc, không dùng thiết bị riêng như ấm đun, bếp điện, tủ lạnh nhỏ tại trụ sở cơ quan.",
            body=True,
        )
        + p(
            "6. Đề nghị Công đoàn Sở phát động phong trào thi đua tiết kiệm trong đoàn viên, lấy kết quả làm tiêu chí"
            " xét khen thưởng cuối năm.",
            body=True,
        )
        + p(
            "Giao Văn phòng Sở theo dõi, đôn đốc, tổng hợp kết quả báo cáo Giám đốc Sở định kỳ 6 tháng, 01 năm theo"
            " quy định./.",
            body=True,
        )
        + foot(
            ("Như trên;", "UBND tỉnh (báo cáo);", "Công đoàn Sở (phối hợp);", "Lưu: VT, VP."),
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
            "",
            "",
            "Trần Thị Lụa",
        )
    )


def plan() -> str:
    """Return a plan: Roman sections whose numbers restart, and an annex table of tasks after the signature."""
    title = "".join(p(line, at="center") for line in ("KẾ HOẠCH", "Phòng, chống cháy rừng mùa khô năm 2025"))
    table = grid(
        (800, 3500, 1800, 1600, 1500),
        tuple(p(name, at="center") for name in ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")),
        (
            p("1"),
            p("Rà soát các vùng trọng điểm cháy, dựng 12 biển cảnh báo dọc đường lâm nghiệp"),
            p("Chi cục Kiểm lâm"),
            p("UBND các xã"),
            p("Trước ngày 15/01/2025"),
        ),
        (p("2"), p("Diễn tập chữa cháy rừng cấp tỉnh"), p("Công an tỉnh"), p("Sở Y tế"), p("Tháng 02/2025")),
        (p("3"), p("Tuyên truyền trên loa truyền thanh xã"), p("Sở Thông tin"), p("Đài tỉnh"), p("Hằng tuần")),
        ruled=True,
    )
    return (
        head("UBND TỈNH BÌNH LÂM", "SỞ LÂM NGHIỆP", "Số: 09/KH-SLN", "Bình Lâm, ngày 02 tháng 01 năm 2025")
        + title
        + p()
        + p(
            "Căn cứ Quyết định số 77/QĐ-UBND ngày 20/12/2024 của Ủy ban nhân dân tỉnh, Sở Lâm nghiệp ban hành kế hoạch"
            " phòng, chống cháy rừng mùa khô năm 2025 như sau:",
            body=True,
        )
        + p("MỤC ĐÍCH, YÊU CẦU", numbered=(1, 0))
        + p("Nâng cao ý thức của chủ rừng và người dân sống gần rừng.", numbered=(1, 1))
        + p("Bảo đảm phát hiện sớm, chữa cháy kịp thời, không để cháy lan.", numbered=(1, 1))
        + p("NHIỆM VỤ", numbered=(1, 0))
        + p(
            "Chi cục Kiểm lâm chủ trì, phối hợp với Ủy ban nhân dân các xã tổ chức trực cháy 24/24 giờ tại các chốt"
            " canh trong các tháng cao điểm, hoàn thành việc phân công trước ngày 20/01/2025.",
            numbered=(1, 1),
        )
        + p("Phòng Kế hoạch:", numbered=(1, 1))
        + p("Mua sắm, bổ sung máy thổi gió, bàn dập lửa cho các tổ đội xung kích;", numbered=(1, 2))
        + p("Bố trí kinh phí làm đường băng cản lửa trước ngày 28/02/2025.", numbered=(1, 2))
        + p("TỔ CHỨC THỰC HIỆN", numbered=(1, 0))
        + p("Văn phòng Sở theo dõi, tổng hợp kết quả, báo cáo Giám đốc Sở hằng quý.", numbered=(1, 1))
        + foot(("UBND tỉnh (b/c);", "Các phòng, đơn vị thuộc Sở;", "Lưu: VT, KH."), "GIÁM ĐỐC", "", "", "Lê Quang Đạo")
        + p("Phụ lục", at="center", on_new_page=True)
        + p("DANH MỤC NHIỆM VỤ TRỌNG TÂM", at="center")
        + table
        + p()
    )


def in_tcvn3(body: str) -> str:
    """Return a document's XML with its text as the .VnTime fonts have it; capitals stand in runs of their own."""
    return _TEXT.sub(lambda found: "".join(_old_run(*run) for run in tcvn3(found[1])), body)


def _old_run(font: str, text: str) -> str:
    written = f'<w:t xml:space="preserve">{text}</w:t>'
    if font == ".VnTime":
        return written
    return f'</w:r><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>{written}</w:r><w:r>'


def in_vni(body: str) -> str:
    """Return a document's XML with its text as the fonts called VNI- have it."""
    return _TEXT.sub(lambda found: f'<w:t xml:space="preserve">{vni(found[1])}</w:t>', body)


def make(folder: Path) -> None:
    """Write both documents in every format; LibreOffice prints deletions, so those to be printed have none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body, printed in (("cong-van", letter(), letter(tracking=False)), ("ke-hoach", plan(), plan())):
        (folder / f"{name}.docx").write_bytes(package(body))
        for suffix in FILTERS:
            convert(package(printed if suffix in ("pdf", "html") else body), folder / f"{name}.{suffix}")
    for name, body, font in (
        ("cong-van-tcvn3", in_tcvn3(letter(tracking=False)), ".VnTime"),
        ("cong-van-vni", in_vni(letter(tracking=False)), "VNI-Times"),
    ):
        (folder / f"{name}.docx").write_bytes(package(body, font))
        for suffix in ("doc", "odt", "rtf"):
            convert(package(body, font), folder / f"{name}.{suffix}")


def convert(word: bytes, target: Path) -> None:
    """Let LibreOffice write a Word file in another format."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / f"{target.stem}.docx"
        source.write_bytes(word)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{name}/profile",
                "--headless",
                "--convert-to",
                FILTERS[target.suffix[1:]],
                "--outdir",
                str(target.parent),
                str(source),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
