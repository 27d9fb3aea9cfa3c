"""Files of the site for programs: sitemap.xml, robots.txt, humans.txt and the web app manifest. Pure."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from plugins.pages.icons.files import ICON_FILES
from plugins.pages.plan_types import File, Planned
from plugins.pages.site_context import SiteContext
from plugins.pages.views.base import ItemsView, View

MANIFEST = "manifest.webmanifest"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_files(context: SiteContext, planned: Sequence[Planned[View]]) -> Iterator[File]:
    """Yield each file with the data that it is made of."""
    site = context.site
    entries = tuple(entry for page in planned if (entry := _entry(page)))
    front = context.url("") if site.gang.front else ""  # of plugins that are loaded later, as are these pages
    entries += tuple((site.origin + page, "") for page in (site.feeds.page, site.gang.page, front) if page)
    makers = {
        "sitemap.xml": (entries, partial(sitemap, entries)),
        "robots.txt": (site.origin + site.base, partial(robots, site.origin + context.url(""))),
        "humans.txt": ((site.author, site.profiles, site.lang), partial(_humans, context)),
        MANIFEST: ((site.name, site.lang, site.base, site.icons, site.ground), partial(_manifest, context)),
    }
    for name, (parts, make) in makers.items():
        yield File(name, f"the file /{name}", (name, parts), make)


def sitemap(entries: Sequence[tuple[str, str]]) -> str:
    """Return the sitemap of addresses and the days of their last change, which may be empty (sitemaps.org, 0.9)."""
    urls = "".join(
        f"<url><loc>{escape(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n" for url, day in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}">\n{urls}</urlset>\n'


def robots(root: str) -> str:
    """Return a robots.txt that allows everything (RFC 9309). ``root`` is the address of the front page."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {root}sitemap.xml\n"


def _entry(page: Planned[View]) -> tuple[str, str] | None:
    """Return the address of a page and the day of its last change; None for a page that the sitemap leaves out."""
    if page.hidden or not page.view.in_sitemap:
        return None
    items = page.view.items if isinstance(page.view, ItemsView) else ()
    return page.view.canonical, page.changed or max((item.date.iso for item in items), default="")


def _humans(context: SiteContext) -> str:
    site = context.site
    lines = ["/* TEAM */", f"Author: {site.author or site.name}", *(f"Contact: {each}" for each in site.profiles)]
    return "\n".join([*lines, "", "/* SITE */", f"Language: {site.lang}", "Software: blogg100", ""])


def _manifest(context: SiteContext) -> str:
    home = context.url("")
    icons = [
        {"src": home + each.name, "sizes": each.sizes, "type": each.media_type, "purpose": each.purpose}
        for each in ICON_FILES
        if each.purpose and each.name in context.site.icons
    ]
    manifest = {
        "name": context.site.name,
        "short_name": context.site.name,  # systems shorten it themselves, and better than at a fixed length
        "lang": context.site.lang,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": context.site.ground,
        "theme_color": context.site.ground,
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
