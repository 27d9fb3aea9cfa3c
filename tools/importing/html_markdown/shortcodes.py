"""Shortcodes of WordPress as HTML: captions, galleries, players and code. Others stay as text, and are told. Pure.

Codes are read from the inside out, so that a caption in a gallery's column is one. Text in ``<pre>`` and ``<code>`` and
codes in double brackets (``[[gallery]]``) are shown by WordPress as they stand, and here too.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape

from tools.importing.html_markdown.footnotes import WITHIN
from tools.importing.html_markdown.models import Context, Kind, Note, Picture
from tools.importing.html_markdown.places import line_of
from tools.slips import said

_CODE = re.compile(r"<(pre|code|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ATTRIBUTES = r"""(?:[^\[\]"'<>]|"[^"\n]*"|'[^'\n]*'|(?<=[^\s=])['"])*"""
_TAG = re.compile(rf"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[\s=]{_ATTRIBUTES})?)(?P<alone>/?)\]")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))|"([^"]*)"|'([^']*)'|(\S+)""")
_ESCAPED = re.compile(r"\[(\[[A-Za-z][\w-]*[^\[\]]*\](?:[^\[\]]*\[/[\w-]+\])?)\]")
_CURLY = str.maketrans({"”": '"', "“": '"', "″": '"', "’": "'", "‘": "'"})
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_MOST = 2000  # codes of one text; more are text

Attributes = Mapping[str, str]


def expand(html: str, context: Context) -> tuple[str, list[Note]]:
    """Return the HTML with HTML in place of codes that are known, and notes of all others."""
    if "[" not in html:
        return html, []
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1] if match[0].startswith("[[") else match[0])
        return f"\x02{len(kept) - 1}\x03"

    read = _CODE.sub(keep, html)
    text = _ESCAPED.sub(keep, _expand(read, context))
    missing = [number for number in wanted_pictures(read) if number not in context.pictures]
    notes = [*_unknown_codes(text, html), *_missing_pictures(missing, html)]
    while "\x02" in text:
        text = re.sub("\x02(\\d+)\x03", lambda match: kept[int(match[1])], text)
    return text, notes


def wanted_pictures(html: str) -> list[str]:
    """Return the numbers of the pictures that galleries of a text name."""
    codes = (match for match in _TAG.finditer(html) if match["name"] in ("gallery", "playlist"))
    return [number for code in codes for number in _numbers(_attributes(code["attributes"]))]


def _expand(text: str, context: Context) -> str:
    """Replace pairs of codes from the inside out, and codes that stand alone."""
    parts: list[str] = []
    open_codes: list[tuple[int, re.Match[str]]] = []  # where it stands in parts
    done = 0
    for count, code in enumerate(_TAG.finditer(text)):
        if count > _MOST:
            break
        parts.append(text[done : code.start()])
        done = code.end()
        name = code["name"].lower()
        if _is_escaped(text, code):
            parts.append(code[0])
        elif code["close"]:
            at = next((i for i in reversed(range(len(open_codes))) if open_codes[i][1]["name"].lower() == name), None)
            opening = None if at is None else open_codes[at]
            if opening is None or name not in _PAIRS:
                parts.append(code[0])
                continue
            del open_codes[at:]
            content = "".join(parts[opening[0] + 1 :])
            del parts[opening[0] :]
            parts.append(_PAIRS[name](_attributes(opening[1]["attributes"]), content, name) or code[0])
        elif name in _SINGLE and not (name in _PAIRS and f"[/{name}]" in text[done:].lower()):
            parts.append(_SINGLE[name](_attributes(code["attributes"]), context) or code[0])
        else:
            open_codes.append((len(parts), code))
            parts.append(code[0])
    return "".join([*parts, text[done:]])


def _is_escaped(text: str, code: re.Match[str]) -> bool:
    """Tell whether a code stands in double brackets."""
    is_opened = text[code.start() - 1 : code.start()] == "["
    return text[code.end() : code.end() + 1] == "]" and (is_opened or code["close"] != "")


def _attributes(written: str) -> Attributes:
    """Return the attributes of a code; those without a name have a number."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(unescape(written).translate(_CURLY)):
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        found[name.lower() if name else str(sum(map(str.isdigit, found)))] = value.lstrip("=")
    return found


def _numbers(attributes: Attributes) -> list[str]:
    return re.findall(r"\d+", attributes.get("ids") or attributes.get("include") or "")


def _caption(attributes: Attributes, content: str, _name: str) -> str:
    """Return a figure; the caption is an attribute in texts of before 2012, else what stands behind the picture."""
    picture = re.match(r"(?is)\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", content)
    if picture is None:
        return content if "caption" not in attributes else f"{content} {attributes['caption']}"
    caption = attributes.get("caption") or picture[2].strip()
    ending = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture[1]}{ending}</figure>"


def _gallery(attributes: Attributes, context: Context) -> str:
    numbers = _numbers(attributes)
    if not numbers:
        pictures = list(context.attached)
    else:
        pictures = [context.pictures[number] for number in numbers if number in context.pictures]
    return f'<div class="gallery">{"".join(map(_captioned, pictures))}</div>' if pictures else ""


def _captioned(picture: Picture) -> str:
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alt)}">{caption}</figure>'


def _embedded(attributes: Attributes, content: str, name: str) -> str:
    address = re.sub(r"<[^>]*>", "", content).strip() or attributes.get("src") or attributes.get("url") or ""
    return _player(name, address)


def _embedded_alone(name: str) -> Callable[[Attributes, Context], str]:
    def player(attributes: Attributes, _context: Context) -> str:
        keys = ("url", "src", "id", "0")
        return _player(name, next((attributes[key] for key in keys if attributes.get(key)), ""))

    return player


def _player(name: str, address: str) -> str:
    """Return a paragraph with a link that is known as a player's; an id alone is made an address."""
    address = unescape(address).strip()
    if address and not re.match(r"(?i)(?:https?:)?//", address):
        base = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}.get(name)
        address = f"{base}{address}" if base and re.fullmatch(r"[\w-]+", address) else ""
    shown = escape(address)
    return f'<p class="embed"><a href="{shown}">{shown}</a></p>' if address else ""


def _sound_or_film(name: str) -> Callable[[Attributes, Context], str]:
    def media(attributes: Attributes, _context: Context) -> str:
        keys = ("src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv", "flv", "0")
        address = next((attributes[key] for key in keys if attributes.get(key)), "")
        return f'<figure><{name} controls src="{escape(address)}"></{name}></figure>' if address else ""

    return media


def _sound_or_film_pair(attributes: Attributes, content: str, name: str) -> str:
    return _sound_or_film(name)(attributes, Context()) or content


def _code(attributes: Attributes, content: str, name: str) -> str:
    language = attributes.get("language") or attributes.get("lang") or attributes.get("0") or ""
    if name not in ("code", "sourcecode", "source", "highlight", "prism"):
        language = name
    marked = f' class="language-{language}"' if _LANGUAGE.fullmatch(language) else ""
    return f"<pre><code{marked}>{escape(unescape(content), quote=False).strip(chr(10))}</code></pre>"


def _note(_attributes: Attributes, content: str, _name: str) -> str:
    return f"<{WITHIN}>{content}</{WITHIN}>"


_PAIRS: Mapping[str, Callable[[Attributes, str, str], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    **dict.fromkeys(("embed", "youtube", "vimeo"), _embedded),
    **dict.fromkeys(("audio", "video"), _sound_or_film_pair),
    **dict.fromkeys(("ref", "mfn", "efn_note", "footnote", "fn"), _note),
    **dict.fromkeys(("code", "sourcecode", "source", "highlight", "prism", "python", "php", "bash", "css"), _code),
}
_SINGLE: Mapping[str, Callable[[Attributes, Context], str]] = {
    "gallery": _gallery,
    **{name: _embedded_alone(name) for name in "youtube vimeo embed soundcloud spotify twitter tweet".split()},
    **{name: _sound_or_film(name) for name in ("audio", "video")},
}


def _unknown_codes(text: str, html: str) -> Iterator[Note]:
    """Yield notes of codes that are left."""
    closed = {match["name"] for match in _TAG.finditer(text) if match["close"]}
    seen: set[str] = set()
    for code in _TAG.finditer(text):
        name = code["name"]
        has_arguments = "=" in code["attributes"]
        if code["close"] or name in seen or not (has_arguments or name in closed or name in _SINGLE):
            continue
        seen.add(name)
        what = said("the shortcode [%(name)s] is left as text", name=name)
        yield Note(line_of(code[0], html), Kind.SHORTCODE, what, said("write what it showed, or delete it"), f"[{name}")


def _missing_pictures(missing: Sequence[str], html: str) -> Iterator[Note]:
    """Yield notes of pictures that galleries name and the source does not have."""
    for number in missing:
        what = said("picture %(number)s of a gallery is not in the source", number=number)
        yield Note(line_of(number, html), Kind.GALLERY, what, said("add it by hand, if it was worth seeing"))
