"""Cards beside links: the description and the picture that a page of the output has for those who share it."""

from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

_LARGEST = 1_000_000
"""The most bytes of a picture (app.bsky.embed.external)."""


class LinkCard(Struct, frozen=True):
    """A description, and the file of a picture that a server takes. The title is that of the post."""

    description: str = ""
    picture: Path | None = None


def read_link_card(output: Path, file: str, root: str) -> LinkCard:
    """Read the card of a page of the output; empty where it has none. ``root`` is the address of the site."""
    from lxml import etree, html

    try:
        page = html.fromstring((output / file).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    except (OSError, ValueError, etree.LxmlError):
        return LinkCard()
    found = {str(each.get("property") or each.get("name")): str(each.get("content", "")) for each in page.iter("meta")}
    description = found.get("og:description") or found.get("description", "")
    return LinkCard(description, _picture(output, found.get("og:image", ""), root))


def _picture(output: Path, address: str, root: str) -> Path | None:
    if not address.startswith(f"{root}/"):
        return None
    file = output / unquote(address.removeprefix(f"{root}/"))
    inside = file.resolve().is_relative_to(output.resolve()) and file.is_file()
    return file if inside and file.stat().st_size <= _LARGEST else None
