"""HTML for feed readers: every address absolute, since a reader has no page to start from."""

from urllib.parse import urljoin

from lxml import html as lxml_html

_ONE_URL = ("poster", "cite")  # what lxml's own list of links leaves as it is, or misses


def absolute(html: str, base: str) -> str:
    """The fragment with all its addresses absolute, seen from the page ``base``."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    root.make_links_absolute(base, resolve_base_href=False, handle_failures="ignore")
    for name in _ONE_URL:
        for element in root.xpath(f".//*[@{name}]"):
            element.set(name, _joined(base, element.get(name)))
    for element in root.xpath(".//*[@srcset]"):
        element.set("srcset", _srcset(element.get("srcset"), base))
    whole = lxml_html.tostring(root, encoding="unicode")
    return str(whole[len("<div>") : -len("</div>")]).strip()


def _srcset(value: str, base: str) -> str:
    candidates = (candidate.split(None, 1) for candidate in value.split(", ") if candidate.strip())
    return ", ".join(" ".join([_joined(base, url), *rest]) for url, *rest in candidates)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # no address at all: it is left as the writer has it
        return url
