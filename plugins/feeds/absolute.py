"""Convert HTML for feed readers, which know no base address and remove markup that they do not trust.

Addresses become absolute, ``<picture>`` and ``<img>`` one plain picture, an embedded object a link to it. Scripts
and styles, which the policy of the site blocks anyway, are removed. Everything else stays.
"""

import re
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

_END_OF_VOID = re.compile(r"</(?:source|track|wbr)>")  # lxml does not know these as void elements
_ONE_URL = ("poster", "cite")  # attributes that lxml's make_links_absolute ignores
_EMBEDDED = {"iframe": "src", "embed": "src", "object": "data"}
_WITH_IDS = re.compile(r"""(?i)\s(?:id|name)\s*=""")
_NAMED = ("a", "map")  # elements whose name is a target of links, like an id
_REFERENCES = (
    *("for", "form", "headers", "itemref", "list", "popovertarget", "commandfor"),
    *(f"aria-{name}" for name in ("activedescendant", "controls", "describedby", "details", "errormessage")),
    *(f"aria-{name}" for name in ("flowto", "labelledby", "owns")),
)
_OF_A_PICTURE = ("src", "alt", "width", "height")
_DEAD = ("script", "style", "template")


def absolute(html: str, base: str) -> str:
    """Return an HTML fragment for feed readers, with its addresses absolute, resolved against ``base``."""
    root = _parsed(html)
    root.make_links_absolute(base, resolve_base_href=False, handle_failures="ignore")
    for name in _ONE_URL:
        for element in root.xpath(f".//*[@{name}]"):
            element.set(name, _joined(base, element.get(name)))
    for element in root.xpath(".//*[@srcset]"):
        element.set("srcset", _srcset(element.get("srcset"), base))
    _make_plain(root)
    return _text(root)


def with_own_ids(html: str, prefix: str) -> str:
    """Add a prefix to each id and to each reference to one, so that fragments can be combined in one document."""
    if not _WITH_IDS.search(html):
        return html
    root = _parsed(html)
    ids = {each.get("id") for each in root.iter() if "id" in each.attrib}
    for element in root.iter():
        for name, value in element.items():
            if name == "id" or (name == "name" and element.tag in _NAMED):
                element.set(name, prefix + value)
            elif name in _REFERENCES:
                element.set(name, " ".join(prefix + each if each in ids else each for each in value.split()))
            elif name == "usemap":
                element.set(name, value.replace("#", f"#{prefix}", 1))
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{prefix}"))
    return _text(root)


def _parsed(html: str) -> Any:
    return lxml_html.fragment_fromstring(html, create_parent="div")


def _text(root: Any) -> str:
    whole = _END_OF_VOID.sub("", lxml_html.tostring(root, encoding="unicode"))
    return str(whole[len("<div>") : -len("</div>")]).strip()


def _make_plain(root: Any) -> None:
    for element in list(root.iter(*_DEAD)):
        element.drop_tree()
    for element in list(root.iter("noscript")):  # its content is for readers, which run no scripts
        element.drop_tag()
    for element in list(root.iter("picture")):
        _replace(element, element.find(".//img"))
    for element in root.iter("img"):
        _make_plain_picture(element)
    for name, address in _EMBEDDED.items():
        for element in list(root.iter(name)):
            _replace(element, _link(element.get(address), element.get("title")))
    for element in root.iter():
        for name in [each for each in element.attrib if each == "style" or each.startswith("on")]:
            del element.attrib[name]


def _make_plain_picture(image: Any) -> None:
    """Leave the attributes that every reader knows; of a picture that has no address but in sizes, the first one."""
    if not image.get("src") and (candidates := image.get("srcset")):
        image.set("src", candidates.split()[0].rstrip(","))
    for name in set(image.attrib).difference(_OF_A_PICTURE):
        del image.attrib[name]


def _replace(element: Any, replacement: Any) -> None:
    """Replace an element by another one, or by nothing; the text after it stays."""
    if replacement is not None:
        replacement.tail = None
        element.addprevious(replacement)
    if element.tag == "embed":  # lxml does not know this void element: the text after it counts as its content
        element.drop_tag()
    else:
        element.drop_tree()


def _link(url: str | None, title: str | None) -> Any:
    if not url:
        return None
    link = lxml_html.Element("a", href=url)
    link.text = title or url
    return link


def _srcset(value: str, base: str) -> str:
    candidates = (
        candidate.split(None, 1) for candidate in re.split(r",\s+|,(?=[^\s,]*\s)", value) if candidate.strip()
    )
    return ", ".join(" ".join([_joined(base, url), *rest]) for url, *rest in candidates)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # not an address: it stays as written
        return url
