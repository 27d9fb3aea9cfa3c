"""Clean SVG files of scripts, and of metadata about who drew them.

The only module that parses SVG. No file and no network is asked while it does.
"""

import base64
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from lxml import etree

from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.images.cleaning.svg_rules import forbidden

_SVG = "http://www.w3.org/2000/svg"
_KEPT = frozenset(
    (
        *(None, _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"),
        *("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"),
    )
)  # everything else is an editor's: Inkscape's names of files, Illustrator's copy of its own document
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*<(?:[\w-]+:)?svg[\s>/]",
    re.DOTALL,
)
_PHOTO = re.compile(r"(?i)(data:image/[\w.+-]+;base64,)([a-z0-9+/=\s%]*)")
_ANEW = "save it again as SVG, or remove it"


def is_svg(head: bytes) -> bool:
    """Tell whether a file that begins like this is an SVG, whatever its name."""
    for sign, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(sign):
            head = head[2:].decode(encoding, "replace").encode()
    return _ROOT.match(head) is not None


def clean(data: bytes, where: str, clean_photo: Callable[[bytes], bytes]) -> bytes:
    """The picture without metadata, comments and what editors write; byte for byte where it has none.

    ``clean_photo`` does the same for a photo that is embedded. Raises SiteError with everything that may not go out.
    """
    root = _parsed(data, where)
    raise_if_any(dict.fromkeys(fault(where, each.what, each.remedy, each.line) for each in forbidden(root)))
    changed = [_strip_around(root), _strip(root), _clean_photos(root, clean_photo)]
    if not any(changed):
        return data
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, with_tail=False)) + b"\n"


def _parsed(data: bytes, where: str) -> Any:
    internal: Any = "internal"  # since lxml 5: entities of the file itself, and no other file
    parser = etree.XMLParser(resolve_entities=internal, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, said = getattr(error, "lineno", 0) or 1, str(error).partition(", line ")[0]
        raise SiteError(fault(where, f"not an SVG that can be read ({said})", _ANEW, line)) from error
    if root.tag == "svg":
        remedy = f'write xmlns="{_SVG}" into its <svg>'
        raise SiteError(fault(where, "no browser shows it as a picture: it does not say that it is SVG", remedy, 1))
    if root.tag != f"{{{_SVG}}}svg":
        raise SiteError(fault(where, "not an SVG", _ANEW, 1))
    return root


def _strip_around(root: Any) -> bool:
    """Tell whether comments or an editor's entities stand around the root: they are not written again."""
    document = root.getroottree().docinfo.internalDTD
    entities = document is not None and next(document.iterentities(), None) is not None
    return entities or any(True for before in (True, False) for _ in root.itersiblings(preceding=before))


def _strip(root: Any) -> bool:
    """Take out what is no part of the picture; whether there was any."""
    gone = [each for each in root.iterdescendants() if not isinstance(each.tag, str) or _of_an_editor(each)]
    attributes = [
        (element, name)
        for element in root.iter(etree.Element)
        for name, value in element.items()
        if etree.QName(name).namespace not in _KEPT or (name == "content" and value.lstrip().startswith("<mx"))
    ]
    for element, name in attributes:
        del element.attrib[name]
    for each in gone:
        if (parent := each.getparent()) is not None:
            _keep_tail(each, parent)
            parent.remove(each)
    return bool(gone or attributes)


def _of_an_editor(element: Any) -> bool:
    name = etree.QName(element)
    return name.namespace not in _KEPT or name.localname == "metadata"


def _keep_tail(element: Any, parent: Any) -> None:
    """Let the text behind an element stand where it stood."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")


def _clean_photos(root: Any, clean_photo: Callable[[bytes], bytes]) -> bool:
    """Clean each photo that is written into the picture; whether there was something to clean."""
    changed = False

    def cleaned(match: re.Match[str]) -> str:
        nonlocal changed
        data = _decoded(match[2])
        out = clean_photo(data)
        changed |= out != data
        return match[1] + base64.b64encode(out).decode() if out != data else match[0]

    for element in root.iter(etree.Element):
        for name, value in element.items():
            if "data:image/" in value:
                element.set(name, _PHOTO.sub(cleaned, value))
        if element.text and "data:image/" in element.text:
            element.text = _PHOTO.sub(cleaned, element.text)
    return changed


def _decoded(text: str) -> bytes:
    """The bytes of an embedded photo, none where it is no base64 and so no photo."""
    try:
        return base64.b64decode(unquote(text))
    except ValueError:
        return b""
