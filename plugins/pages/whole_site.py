"""Make the ``Blog`` of the catalogue, and write the files made of it."""

from collections.abc import Iterable
from functools import partial

from plugins.engine.build import OWN_THEME, Build, Speech
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.library import CheckResult
from plugins.engine.plugin import FileWriter
from plugins.engine.settings.site import EngineConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.redirects_file import REDIRECTS, page_at
from plugins.identity.session import RecordedAddresses
from plugins.pages.all_cards import card_files
from plugins.pages.blog import Blog, collect
from plugins.pages.config import PagesConfig
from plugins.pages.folder_pages import folder_pages
from plugins.pages.icons.choice import choose_icons
from plugins.pages.icons.writing import write_icons
from plugins.pages.plan import plan
from plugins.pages.plan_types import File, Planned
from plugins.pages.post_pictures import PostPictures, post_pictures
from plugins.pages.posts import redirects, redirects_to_pages
from plugins.pages.search.indexed_texts import indexed_texts
from plugins.pages.search.lacking import lacking_search
from plugins.pages.security_headers import header_files
from plugins.pages.site_files import site_files
from plugins.pages.statistics.exports import files
from plugins.pages.theme.palette import grounds
from plugins.pages.theme.theme import Theme
from plugins.pages.typed_signatures import typed_signatures
from plugins.pages.views.base import View


def collect_site(build: Build, catalog: Catalog) -> tuple[Blog, Speech, CheckResult]:
    """Make the blog of the catalogue, and check its icons and the pictures of its posts."""
    language = build.get(Theme).language
    doubled = tuple(typed_signatures(build)) if build.views else ()
    icons, faults, warnings = choose_icons(build)
    pictures = post_pictures(build) if build.views else PostPictures()
    speech = Speech(language.text, language.plural)
    lacking = lacking_search(build) if build.views else ()
    result = CheckResult((*faults, *pictures.faults, *lacking), (*warnings, *pictures.warnings, *doubled))
    return collect(build, catalog, icons, pictures), speech, result


def write_site(build: Build, writer: FileWriter) -> None:
    """Write every page if the theme is made for views; with any theme write the redirects."""
    blog = build.get(Blog)
    if "html" in build.config(IdentityConfig).redirects:
        routes = build.get(RecordedAddresses).routes
        pages = redirects(blog.context, [*blog.posts, *blog.context.pages], routes.redirects)
        _write_pages(build, blog, writer, pages)
    if build.views:
        _write_views(build, blog, writer)
    if "html" in build.config(IdentityConfig).redirects:
        _write_pages(
            build, blog, writer, redirects_to_pages(blog.context, routes.others, build.content.label(REDIRECTS))
        )


def _write_views(build: Build, blog: Blog, writer: FileWriter) -> None:
    for asset in blog.assets.files:
        writer.put(asset.path, "the theme", (asset.path,), partial(bytes, asset.data))
    planned: list[Planned[View]] = list(plan(blog.context, blog.posts, blog.views, build.config(PagesConfig)))
    if build.site.preview:
        planned.append(_style_guide(blog, planned))
    _write_pages(build, blog, writer, planned)
    home = blog.context.page_head(blog.context.site.name, blog.context.url(""))
    led_on = {page_at(each.old) for each in build.get(RecordedAddresses).routes.others}  # by lines of the writer
    free = (page for page in folder_pages(planned, home) if not writer.owner(page.save_as))
    _write_pages(build, blog, writer, (page for page in free if page.save_as not in led_on))
    for made in (*blog.pictures.files, *card_files(blog.context, blog.posts, planned, build.content.label)):
        writer.make(made)
    hashed = [asset.path for asset in blog.assets.files]
    ours = (*files(blog.context, blog.posts), *site_files(blog.context, planned))
    paths = [file.path for file in ours]
    search = blog.context.site.search.wanted
    headers = header_files(build.site.base, build.config(EngineConfig).embeds, hashed, paths, search=search)
    for file in (*ours, *headers, *_index_files(build, blog)):
        writer.put(file.path, file.owner, file.parts, file.make)
    write_icons(blog.icons, build.content, grounds(blog.assets.css.data.decode()), writer)


def _index_files(build: Build, blog: Blog) -> Iterable[File]:
    """Return the files of the search; none without posts, in a preview, and in a try-out."""
    site = blog.context.site
    if not (site.search.has_index and site.has_blog):
        return ()
    from plugins.pages.search.index_files import index_files  # here: few builds make an index

    return index_files(tuple(indexed_texts(blog.context, blog.posts)), site.lang, build.cache)


def _write_pages(build: Build, blog: Blog, writer: FileWriter, pages: Iterable[Planned[View]]) -> None:
    for page in pages:
        owner = build.content.label(page.owner) if page.owner in build.library.texts else page.owner
        make = partial(blog.render, page.template, page.view)
        writer.put(page.save_as, owner, blog.context.keys.parts(page.template, page.view), make)


def _style_guide(blog: Blog, planned: list[Planned[View]]) -> Planned[View]:
    from plugins.pages.style_guide import style_guide  # only previews convert Markdown in this process

    sample = (OWN_THEME / "style-guide.md").read_text(encoding="utf-8")
    return style_guide(blog.context, blog.assets.css.data.decode(), sample, planned)
