"""Remove metadata from SVG files; refuse scripts. Parsing reads no other file and no network."""

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.images.cleaning.svg_rules import forbidden_parts
from plugins.images.inspection.traces import HOME, home_folder

_SVG = "http://www.w3.org/2000/svg"
_KEPT = frozenset(
    (
        *(None, _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"),
        *("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"),
    )
)  # other namespaces are those of editors: file names of Inkscape, a copy of Illustrator's own document
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*<(?:[\w-]+:)?svg[\s>/]",
    re.DOTALL,
)
_PHOTO = re.compile(r"(?i)(data:image/[\w.+-]+;base64,)([a-z0-9+/=\s%]*)")
_SAID = ("title", "desc")
_ANEW = "save it again as SVG, or remove it"


def is_svg(head: bytes) -> bool:
    """Return whether a file with these first bytes is an SVG, regardless of its name."""
    for sign, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(sign):
            head = head[2:].decode(encoding, "replace").encode()
    return _ROOT.match(head) is not None


def clean(data: bytes, where: str, clean_photo: Callable[[bytes], bytes]) -> bytes:
    """Return the picture without metadata, comments and editor data; byte for byte if it has none.

    ``clean_photo`` cleans an embedded photo. Raises SiteError with every forbidden part.
    """
    root = _parsed(data, where)
    raise_if_any(dict.fromkeys(fault(where, each.what, each.remedy, each.line) for each in forbidden_parts(root)))
    changed = [_strip_around(root), _strip(root), _clean_photos(root, clean_photo)]
    raise_if_any(_folders(root, where))
    if not any(changed):
        return data
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, with_tail=False)) + b"\n"


def _parsed(data: bytes, where: str) -> Any:
    internal: Any = "internal"  # since lxml 5: entities of the file itself, none of other files
    parser = etree.XMLParser(resolve_entities=internal, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 1
        reason = str(error).partition(", line ")[0]
        raise SiteError(fault(where, f"not an SVG that can be read ({reason})", _ANEW, line)) from error
    if root.tag == "svg":
        remedy = f'add xmlns="{_SVG}" to its <svg>'
        raise SiteError(fault(where, "browsers do not show it: its <svg> has no xmlns", remedy, 1))
    if root.tag != f"{{{_SVG}}}svg":
        raise SiteError(fault(where, "not an SVG", _ANEW, 1))
    return root


def _strip_around(root: Any) -> bool:
    """Return whether comments or entities stand around the root; serialising the root omits them."""
    dtd = root.getroottree().docinfo.internalDTD
    entities = dtd is not None and next(dtd.iterentities(), None) is not None
    return entities or any(True for preceding in (True, False) for _ in root.itersiblings(preceding=preceding))


def _strip(root: Any) -> bool:
    """Remove elements and attributes that are not part of the picture; return whether there were any."""
    removed = [each for each in root.iterdescendants() if not isinstance(each.tag, str) or _is_metadata(each)]
    attributes = [
        (element, name)
        for element in root.iter(etree.Element)
        for name, value in element.items()
        if etree.QName(name).namespace not in _KEPT or (name == "content" and value.lstrip().startswith("<mx"))
    ]
    for element, name in attributes:
        del element.attrib[name]
    for element in removed:
        if (parent := element.getparent()) is not None:
            _keep_tail(element, parent)
            parent.remove(element)
    return bool(removed or attributes)


def _folders(root: Any, where: str) -> Iterator[Fault]:
    """Yield a fault for each home folder that is left in an attribute, a title or a description."""
    for element in root.iter(etree.Element):
        texts = [element.text or ""] if etree.QName(element).localname in _SAID else []
        for text in (*texts, *element.values()):
            if home_folder(text.encode()):
                yield fault(where, f"contains {HOME}", "delete it from the file in an editor", element.sourceline or 1)


def _is_metadata(element: Any) -> bool:
    name = etree.QName(element)
    return name.namespace not in _KEPT or name.localname == "metadata"


def _keep_tail(element: Any, parent: Any) -> None:
    """Keep the text that follows an element when the element is removed."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")


def _clean_photos(root: Any, clean_photo: Callable[[bytes], bytes]) -> bool:
    """Clean each embedded photo; return whether any has changed."""
    changed = False

    def cleaned(match: re.Match[str]) -> str:
        nonlocal changed
        photo = _decoded(match[2])
        clean = clean_photo(photo)
        changed |= clean != photo
        return match[1] + base64.b64encode(clean).decode() if clean != photo else match[0]

    for element in root.iter(etree.Element):
        for name, value in element.items():
            if "data:image/" in value:
                element.set(name, _PHOTO.sub(cleaned, value))
        if element.text and "data:image/" in element.text:
            element.text = _PHOTO.sub(cleaned, element.text)
    return changed


def _decoded(text: str) -> bytes:
    """Return the bytes of an embedded photo; none if the text is no base64."""
    try:
        return base64.b64decode(unquote(text))
    except ValueError:
        return b""
