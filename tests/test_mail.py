"""The e-mail draft: it opens ready to be sent, in any mail program."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import form_sample
from conftest import Run
from dvtrack import errors
from dvtrack.files import mail
from dvtrack.views.reminders import Letter
from letter_sample import ADVANCE, FIRST, LETTERS, OVERDUE, SECOND, THIRD

AT = datetime(2021, 6, 10, tzinfo=UTC)
FILES = (("don-doc-TTra-lan-1.docx", b"PK\x03\x04\r\n.\r\n"), ("phieu-h1-2021-TTra.xlsx", bytes(range(256)) * 40))


def sent(letter: Letter, files: tuple[tuple[str, bytes], ...] = FILES) -> EmailMessage:
    """Return what a strict reader makes of a draft."""
    read = email.message_from_bytes(
        mail.render(letter, AT, files), policy=email.policy.SMTP + email.policy.strict, _class=EmailMessage
    )
    assert isinstance(read, EmailMessage)
    assert not [part.defects for part in read.walk() if part.defects]
    return read


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_it_opens_as_a_draft_to_the_unit() -> None:
    made = sent(SECOND)
    assert made["X-Unsent"] == "1"
    assert made["To"] == "Thanh tra Sở <thanhtra@vidu.gov.vn>"
    assert str(made["Subject"]).endswith("đôn đốc (lần 2) báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021")
    assert made["Date"] == "Thu, 10 Jun 2021 00:00:00 +0000"


def test_the_text_says_what_is_wanted_until_when_and_how() -> None:
    told = body(sent(SECOND))
    assert "Kính gửi: Thanh tra Sở," in told
    assert "Thời hạn là ngày 1/6/2021; đến ngày 21/6/2021 đã quá hạn 20 ngày." in told
    assert "Đề nghị trả lời chậm nhất ngày 25/6/2021." in told
    assert "mở phiếu gửi kèm bằng Excel" in told
    assert "- don-doc-TTra-lan-1.docx" in told and "- phieu-h1-2021-TTra.xlsx" in told


def test_each_kind_has_its_subject() -> None:
    subjects = {name: str(sent(letter)["Subject"]).partition(": ")[2] for name, letter in LETTERS.items()}
    assert subjects == {
        "first": "đôn đốc (lần 1) báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021",
        "second": "đôn đốc (lần 2) báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021",
        "third": "đôn đốc (lần 3) báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021",
        "overdue": "đôn đốc (lần 1) 2 nhiệm vụ quá hạn",
        "advance": "nhắc báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2021 và 2 nhiệm vụ sắp đến hạn",
    }
    assert "phiếu" not in body(sent(OVERDUE))
    assert "quá hạn" not in body(sent(ADVANCE))


def test_the_files_come_out_as_they_went_in() -> None:
    attached = [(part.get_filename(), part.get_content()) for part in sent(THIRD).iter_attachments()]
    assert attached == list(FILES)
    kinds = [part.get_content_type().rpartition(".")[2] for part in sent(THIRD).iter_attachments()]
    assert kinds == ["document", "sheet"]


def test_every_line_is_short_plain_and_ends_as_mail_does() -> None:
    content = mail.render(replace(THIRD, unit="Trung tâm Khuyến công và Xúc tiến thương mại " * 4), AT, FILES)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_unit_without_an_address_is_addressed_by_hand() -> None:
    assert sent(replace(FIRST, email=""))["To"] is None


@pytest.mark.parametrize("address", ["a@b.vn, c@d.vn", "a@b.vn>\r\nBcc: x@y.vn", "phòng@sở.vn", "<a@b.vn>"])
def test_an_address_that_would_say_more_than_it_should_is_left_out(address: str) -> None:
    made = sent(replace(FIRST, email=address))
    assert (made["To"], made["Bcc"]) == (None, None)


@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
@example(name="Phòng\r\nBcc: x@y.vn")
@example(name='Phòng "A", tổ <B>; (C)')
@example(name="=?utf-8?q?Bcc?=")
def test_any_name_stays_a_name(name: str) -> None:
    made = sent(replace(FIRST, unit=name), ())
    assert made["Bcc"] is None
    [to] = made["To"].addresses
    assert to.addr_spec == FIRST.email


def test_the_same_letter_is_the_same_bytes() -> None:
    assert mail.render(THIRD, AT, FILES) == mail.render(THIRD, AT, FILES)
    assert mail.render(THIRD, AT, FILES) != mail.render(THIRD, AT, FILES[:1])


def test_the_office_has_its_own_words(tmp_path: Path) -> None:
    (tmp_path / mail.NAME).write_text("Nhắc {{ letter.unit }}\n\nXin chào.\n", encoding="utf-8")
    content = mail.render(FIRST, AT, FILES, folder=tmp_path)
    read = email.message_from_bytes(content, policy=email.policy.SMTP, _class=EmailMessage)
    assert isinstance(read, EmailMessage)
    assert (read["Subject"], body(read)) == ("Nhắc Thanh tra Sở", "Xin chào.\r\n")


def test_a_mistake_in_the_offices_words_is_named(tmp_path: Path) -> None:
    (tmp_path / mail.NAME).write_text("{{ lettre.unit }}\n", encoding="utf-8")
    with pytest.raises(errors.TemplateError, match="lettre"):
        mail.render(FIRST, AT, FILES, folder=tmp_path)


def test_the_draft_of_the_command_carries_the_letter_and_the_form(run: Run, register: Path, tmp_path: Path) -> None:
    form_sample.begin(register)
    form_sample.send(register, tmp_path / "sent")
    run("unit", "edit", "TTra", "--email", "thanhtra@vidu.gov.vn")
    ran = run("remind", "--period", "h1", "--yes", "--unit", "TTra", "--by", "15/6", today="2021-06-10")
    assert ran.code == 0, ran.err
    draft = tmp_path / "don-doc" / "h1-2021" / "TTra-lan-1.eml"
    read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default, _class=EmailMessage)
    assert isinstance(read, EmailMessage)
    letter, form = read.iter_attachments()
    assert letter.get_content() == draft.with_suffix(".docx").read_bytes()
    assert form.get_content() == form_sample.path(tmp_path / "sent", "TTra").read_bytes()
    assert "TTra-lan-1" in str(letter.get_filename())
    told = "\n".join(each.text for each in docx.Document(io.BytesIO(letter.get_content())).paragraphs)
    assert "chậm nhất ngày 15/6/2021" in told
