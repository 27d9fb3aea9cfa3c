"""Tags of HTML in texts: their attributes read, and written again. Pure."""

import re
from html import escape, unescape

Attributes = dict[str, str | None]

VALUES = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""  # all that a tag has behind its name
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_PIXELS = re.compile(r"([1-9][0-9]{0,4})(?:px)?")


def attributes_of(text: str) -> Attributes:
    """Return the attributes of a tag; of two with one name the first counts, as in browsers."""
    found: Attributes = {}
    for name, value in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value) if value else None)
    return found


def pixels_of(attributes: Attributes, name: str) -> int:
    """Return the pixels that an attribute of the writer states, as ``300`` or ``300px``; 0 where it states none."""
    found = _PIXELS.fullmatch(attributes.get(name) or "")
    return int(found[1]) if found else 0


def tag_of(name: str, attributes: Attributes) -> str:
    """Return a tag with its attributes; one without a value has None."""
    written = (key if value is None else f'{key}="{escape(value, quote=True)}"' for key, value in attributes.items())
    return f"<{name} {' '.join(written)}>"
