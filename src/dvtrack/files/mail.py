"""A letter as an e-mail draft (.eml) with its files attached: mail programs open it ready to be sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from pathlib import Path

from dvtrack.files.paper_words import PaperWords
from dvtrack.views.reminders import Letter

NAME = "letter.txt.jinja"
"""The template of the text: its first line is the subject."""

_OFFICE = "vnd.openxmlformats-officedocument"
_KINDS = {".docx": f"{_OFFICE}.wordprocessingml.document", ".xlsx": f"{_OFFICE}.spreadsheetml.sheet"}

_SPECIAL = frozenset(' ,:;<>()[]"')

_POLICY = compat32.clone(linesep="\r\n")
"""The newer policies lose blanks between the encoded words of a long subject (Python 3.11)."""


def render(
    letter: Letter, written_at: datetime, attached: Sequence[tuple[str, bytes]], *, folder: Path | None = None
) -> bytes:
    """Return the draft with the files ``attached`` by name; a template in ``folder`` goes before that of dvtrack.

    Raises ``TemplateError``. The same letter with the same files gives the same bytes.
    """
    names = [name for name, _content in attached]
    text = PaperWords(folder).filled(NAME, letter=letter, office=letter.office, attached=names)
    subject, _, body = text.lstrip("\n").partition("\n")
    message = MIMEMultipart(boundary=_boundary(text, attached))
    message["X-Unsent"] = "1"  # Outlook opens such a file as a draft
    message["Date"] = format_datetime(written_at)
    if _can_go_to(letter.email):
        message["To"] = _to(letter)  # type: ignore[assignment]
    message["Subject"] = Header(" ".join(subject.split()), "utf-8", header_name="Subject")  # type: ignore[assignment]
    message.attach(MIMEText(body.strip("\n").replace("\n", "\r\n") + "\r\n", "plain", "utf-8"))
    for name, content in attached:
        part = MIMEApplication(content, _KINDS.get(Path(name).suffix, "octet-stream"))
        part.add_header("Content-Disposition", "attachment", filename=name)
        message.attach(part)
    return message.as_bytes(policy=_POLICY)


def _boundary(text: str, attached: Sequence[tuple[str, bytes]]) -> str:
    """Return a line that stands nowhere in the message, the same for the same message."""
    return hashlib.sha256(b"".join((text.encode(), *(content for _name, content in attached)))).hexdigest()[:32]


def _can_go_to(address: str) -> bool:
    """Return whether mail can go to an address as it stands; a draft without one is addressed by hand."""
    return bool(address) and address.isascii() and address.isprintable() and not set(address) & _SPECIAL


def _to(letter: Letter) -> Header:
    to = Header(" ".join(letter.unit.split()), "utf-8", header_name="To")
    to.append(f"<{letter.email}>", "us-ascii")
    return to
