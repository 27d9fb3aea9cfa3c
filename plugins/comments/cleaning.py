"""HTML of strangers, cleaned by an allow-list. The only module of comments that knows nh3."""

import nh3

_TAGS = frozenset("p br a em strong code pre blockquote ul ol li del".split())
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="ugc nofollow noopener",
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"},
)


def clean(html: str) -> str:
    """Return HTML with paragraphs, lists, quotes, code, emphasis and links, and nothing else. Never raises."""
    return _CLEANER.clean(html).strip()
