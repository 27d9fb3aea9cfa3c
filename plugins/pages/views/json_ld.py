"""What a post is, for machines: JSON-LD in the words of schema.org, as data that may stand in a script element. Pure.

Says nothing that the view does not hold, so a page's key is still that of its view.
"""

import json
from typing import Any

from markupsafe import Markup

from plugins.pages.views.base import PostView

# In a script element "</script>" ends it and "<!--" changes how it is read (HTML, 4.12.1.3): neither can be written.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def json_ld(view: PostView) -> Markup:
    """A post as a BlogPosting, and its place on the site as a BreadcrumbList."""
    return as_data({"@context": "https://schema.org", "@graph": [_posting(view), _breadcrumbs(view)]})


def as_data(value: object) -> Markup:
    """The value as JSON without a sign that HTML could take for its own."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 (it has no < any more)


def _posting(view: PostView) -> dict[str, Any]:
    site, home = view.site, view.site.origin + view.site.home
    known = {
        "@type": "BlogPosting",
        "@id": view.canonical,
        "url": view.canonical,
        "headline": view.title,
        "description": view.description,
        "inLanguage": view.lang,
        "datePublished": view.published,
        "dateModified": view.modified.iso if view.modified else "",
        "author": [_person(view, name) for name in view.authors],
        "keywords": [str(tag.text) for tag in view.tags],
        "wordCount": view.words,
        "isPartOf": {"@type": "Blog", "@id": home, "name": site.name},
    }
    return {key: value for key, value in known.items() if value}


def _person(view: PostView, name: str) -> dict[str, Any]:
    """An author; the site's own is who its profiles belong to."""
    if name != view.site.author:
        return {"@type": "Person", "name": name}
    own = {"@type": "Person", "name": name, "url": view.site.origin + view.site.home}
    profiles = [each.url for each in view.site.profiles]
    return {**own, "sameAs": profiles} if profiles else own


def _breadcrumbs(view: PostView) -> dict[str, Any]:
    home, year = view.site.origin + view.site.home, view.date.iso[:4]
    steps = [(view.site.name, home), (view.title, view.canonical)]
    if view.listed:
        steps.insert(1, (year, f"{home}archive/{year}/"))
    items = [
        {"@type": "ListItem", "position": position, "name": str(name), "item": url}
        for position, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
