"""Mails as files or pasted text, read by the standard library. Damaged ones are read as far as they go."""

import datetime as dt
import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from msgspec import Struct

from tools.comments.mail_text import OwnText, own_text, text_of_html, unflowed
from tools.gang.plain_text import one_line

_ID_LENGTH = 16
_SWEDISH = {"från": "From", "ämne": "Subject", "datum": "Date", "skickat": "Date", "till": "To", "kopia": "Cc"}
_SWEDISH_LINE = re.compile(rf"^({'|'.join(_SWEDISH)})\s*:", re.IGNORECASE)
_HEAD = re.compile(rb"(?:From |[A-Za-z-]+:)")
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    HeaderParseError,
)  # which the library raises for damaged mails


class Mail(Struct, frozen=True):
    """A mail. ``email`` is the sender's address, which is never published; ``date`` is None where it has no right one.

    ``id`` is that of its comment: the same mail has the same.
    """

    id: str
    name: str
    email: str
    subject: str
    date: dt.datetime | None
    own: OwnText
    attachments: tuple[str, ...] = ()


def read_mail(data: bytes) -> Mail:
    """Return what a mail says. Text without a head is a mail without sender and subject.

    Raises RecursionError for a mail whose parts lie in each other without end.
    """
    data = _with_english_head(data.lstrip(b"\r\n\xef\xbb\xbf \t"))
    if not _HEAD.match(data):
        data = b"\n" + data
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    name, email = parseaddr(_raw(message, "From"))
    name = _decoded(name)
    if "@" in name or not name:
        name = ""
    own = own_text(_text(message))
    date = _date(message)
    told = _raw(message, "Message-ID").strip() or f"{date}\0{name}\0{own.text}"
    return Mail(
        id=f"mail-{sha256(told.encode(errors='surrogateescape')).hexdigest()[:_ID_LENGTH]}",
        name=one_line(name),
        email=email.strip(),
        subject=one_line(_decoded(_raw(message, "Subject"))),
        date=date,
        own=own,
        attachments=tuple(_attachments(message)),
    )


def _with_english_head(data: bytes) -> bytes:
    """Return a mail that was pasted from a Swedish program with the names of its head in English."""
    head, blank, body = data.partition(b"\n\n")
    try:
        lines = head.decode().split("\n")
    except UnicodeDecodeError:
        return data
    if not _SWEDISH_LINE.match(lines[0]):
        return data
    lines = [_SWEDISH_LINE.sub(lambda found: f"{_SWEDISH[found[1].lower()]}:", line) for line in lines]
    return "\n".join(lines).encode() + blank + body


def _raw(message: EmailMessage, name: str) -> str:
    """Return a field of the head as it is written, on one line. A field that is damaged is read, too."""
    for field, value in message.raw_items():
        if field.lower() == name.lower():
            text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            return re.sub(r"[\r\n]+[ \t]*", " ", text)
    return ""


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except _BROKEN:
        return text


def _date(message: EmailMessage) -> dt.datetime | None:
    try:
        date = parsedate_to_datetime(_raw(message, "Date"))
        return (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).replace(microsecond=0)
    except _BROKEN:
        return None


def _text(message: EmailMessage) -> str:
    """Return the text of a mail: the plain one, or that of its HTML."""
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attachment(part)]
    plain = "\n".join(filter(None, (_plain(part) for part in parts if part.get_content_type() == "text/plain")))
    if plain.strip():
        return plain
    return "\n".join(text_of_html(_content(part)) for part in parts if part.get_content_type() == "text/html")


def _plain(part: EmailMessage) -> str:
    text = _content(part)
    if str(_parameter(part, "format")).lower() == "flowed":
        return unflowed(text, str(_parameter(part, "delsp")).lower() == "yes")
    return text


def _content(part: EmailMessage) -> str:
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset() or "utf-8"
    except _BROKEN:
        return ""
    if not isinstance(data, bytes):
        return ""
    for each in (charset, "utf-8"):
        try:
            return data.decode(each)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _parameter(part: EmailMessage, name: str) -> object:
    try:
        return part.get_param(name)
    except _BROKEN:
        return None


def _is_attachment(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"
    except _BROKEN:
        return True


def _attachments(message: EmailMessage) -> list[str]:
    """Return the names of all that a mail brings beside its text."""
    names = []
    for part in message.walk():
        if part.is_multipart() or not _is_attachment(part):
            continue
        try:
            name = part.get_filename()
        except _BROKEN:
            name = None
        names.append(one_line(name or part.get_content_type()))
    return names
