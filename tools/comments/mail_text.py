"""Text of mails: what was written in one, without quotes of other mails and without a signature. Pure."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from msgspec import Struct

_WROTE = re.compile(
    r"(?:wrote|skrev|skreiv|schrieb|a écrit|escribió|ha scritto|kirjoitti)\b[^\n]{0,200}:\s*$|"
    r"^(?:On|Den|Am|Le|El|På|Il)\b.{4,300}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Ursprungligt meddelande|Forwarded message|Vidarebefordrat (?:meddelande|brev)|"
    r"Original-Nachricht|Ursprüngliche Nachricht|Opprinnelig melding|Oprindelig meddelelse)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_HEAD_OF_QUOTED = re.compile(r"^\s*\**(?:From|Från|Von|Fra)\s*:\**\s+\S", re.IGNORECASE)
_NEXT_IN_HEAD = re.compile(
    r"^\s*\**(?:Sent|Date|To|Subject|Skickat|Datum|Till|Ämne|Gesendet|An|Betreff|Sendt|Til|Emne)\s*:\**\s",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"^\s*(?:Sent from|Get Outlook for|Skickat från|Skickades från|Hämta Outlook|Von meinem)\b.{0,80}$", re.IGNORECASE
)
_MOST_LINES = 3  # of a line such as "On … wrote:", which programs break
_NARROW = 60  # characters at which programs break lines
_WIDE = 80
_BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 h5 h6 ul ol table pre hr blockquote".split())
_SILENT = frozenset("script style head title template".split())


class OwnText(Struct, frozen=True):
    """The text that its sender has written, and whether quotes and a signature were cut off."""

    text: str
    quotes: bool = False
    signature: bool = False


def own_text(text: str) -> OwnText:
    """Return a mail's text without quotes and signature."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before_original = lines[: _original(lines)]
    unsigned = before_original[: _signature(before_original)]
    kept = _without_quotes(unsigned)
    last = max((index for index, line in enumerate(kept) if line.strip()), default=-1)
    phone = last > 0 and bool(_PHONE.match(kept[last]))
    if phone:
        kept = kept[:last]
    return OwnText(
        _joined(kept).strip("\n"),
        quotes=len(before_original) < len(lines) or len(_without_quotes(unsigned)) < len(unsigned),
        signature=phone or len(unsigned) < len(before_original),
    )


def _original(lines: Sequence[str]) -> int:
    """Return where a mail begins that is quoted without signs."""
    for index, line in enumerate(lines):
        rest = (each for each in lines[index + 1 : index + 4] if each.strip())
        if _ORIGINAL.match(line) or (_HEAD_OF_QUOTED.match(line) and _NEXT_IN_HEAD.match(next(rest, ""))):
            rule = index and re.fullmatch(r"\s*[_-]{5,}\s*", lines[index - 1])
            return index - 1 if rule else index
    return len(lines)


def _signature(lines: Sequence[str]) -> int:
    """Return where the signature begins: at two dashes alone, which do not begin the mail."""
    marks = (index for index, line in enumerate(lines) if line.rstrip() == "--" and any(map(str.strip, lines[:index])))
    return next(marks, len(lines))


def _without_quotes(lines: Sequence[str]) -> list[str]:
    """Return lines without quoted ones, and without the line before them that says who wrote them."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if not line.startswith(">"):
            kept.append(line)
        elif index == 0 or not lines[index - 1].startswith(">"):
            kept = _without_attribution(kept)
    return kept


def _without_attribution(kept: list[str]) -> list[str]:
    """Return lines without the last ones if these say who wrote what follows."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for count in range(1, _MOST_LINES + 1):
        part = kept[max(end - count, 0) : end]
        if not all(map(str.strip, part)):
            break
        if part and _WROTE.search("\n".join(part)) and (count == _MOST_LINES or not _goes_before(kept, end - count)):
            return kept[: end - len(part)]
    return kept


def _goes_before(kept: Sequence[str], start: int) -> bool:
    """Tell whether the line before belongs to the same sentence: it begins as "On …" or "Den …" does."""
    before = kept[start - 1] if start > 0 else ""
    return bool(re.match(r"^(?:On|Den|Am|Le|El|På|Il)\s\S", before)) and not before.rstrip().endswith((".", ":"))


def _joined(lines: Sequence[str]) -> str:
    """Return lines with those as one that a program has broken: the next word would have gone beyond the widest."""
    width = max(map(len, lines), default=0)
    if not _NARROW <= width <= _WIDE:
        return "\n".join(lines)
    text = ""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        word = following.split(" ", 1)[0]
        broken = word and line.strip() and not following[:1].isspace() and len(line) + 1 + len(word) > width
        text += line.rstrip() + (" " if broken else "\n")
    return text


def unflowed(text: str, delete_space: bool = False) -> str:
    """Return the text of a mail in format=flowed (RFC 3676) with its lines joined. Quoted lines keep their sign."""
    joined: list[str] = []
    open_at = -1  # the depth of quotes of the line before, if it goes on
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words.rstrip() != "--"
        if open_at == depth and words.rstrip() != "--":
            joined[-1] += words
        else:
            joined.append(f"{'>' * depth} {words}" if depth else words)
        if goes_on and delete_space:
            joined[-1] = joined[-1][:-1]
        open_at = depth if goes_on else -1
    return "\n".join(joined)


def text_of_html(html: str) -> str:
    """Return the plain text of a mail in HTML. Quotes get the sign that plain text has."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Reader of HTML that keeps lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = [(0, "")]
        self._depth = 0
        self._silent = 0

    def text(self) -> str:
        """Return the lines read so far."""
        lines = [(depth, " ".join(line.split())) for depth, line in self._lines]
        return "\n".join(f"{'> ' * depth}{line}" if depth else line for depth, line in lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block."""
        del attrs
        self._silent += tag in _SILENT
        self._depth += tag == "blockquote"
        self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block."""
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._depth = max(0, self._depth - (tag == "blockquote"))
        self._begin(tag)

    def handle_data(self, data: str) -> None:
        """Add text to the line."""
        if not self._silent:
            depth, line = self._lines[-1]
            self._lines[-1] = (depth, line + data)

    def _begin(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        depth, line = self._lines[-1]
        if line.strip() or tag in ("p", "br"):
            self._lines.append((self._depth, ""))
        elif depth != self._depth:
            self._lines[-1] = (self._depth, line)
