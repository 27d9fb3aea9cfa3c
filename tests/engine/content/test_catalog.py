"""The catalogue of posts and pages, against what Pelican makes of the same texts."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from pelican.generators import StaticGenerator

from plugins.core.unicode_names import composed
from plugins.engine.content.catalog import Catalog, CatalogText, make_catalog
from plugins.engine.content.published_files import FileRules, with_files
from plugins.engine.generators import Files, Pages, Posts
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.pelican_context import build_settings, new_context, run_step, texts_of
from plugins.engine.pelican_texts import PelicanTexts
from plugins.engine.reader import PreparedReader
from plugins.engine.settings.folders import content_folders
from plugins.engine.settings.pelican_settings import pelican_settings
from tests.conftest import SAMPLE, Site
from tools.build import load_driver

SLUGS = {"SLUG_REGEX_SUBSTITUTIONS": [(r"[^\w\s-]", ""), (r"[-\s]+", "_")], "SLUGIFY_PRESERVE_CASE": True}
BY_CATEGORY: dict[str, object] = {
    "ARTICLE_URL": "{category}/{author}/{slug}/",
    "ARTICLE_SAVE_AS": "{category}/{author}/{slug}/index.html",
}
TABLE: dict[str, dict[str, object]] = {
    "as it is": {},
    "dates in addresses": {
        "ARTICLE_URL": "{date:%Y}/{date.month:02}/{slug}.html",
        "ARTICLE_SAVE_AS": "{date:%Y}/{date.month:02}/{slug}.html",
    },
    "paths in addresses": {"ARTICLE_URL": "{path}/{lang}/", "ARTICLE_SAVE_AS": "{path}/{lang}/index.html"},
    "categories and authors": BY_CATEGORY,
    "slugs of their own": {**BY_CATEGORY, **SLUGS},
    "slugs with every letter": {**BY_CATEGORY, "SLUGIFY_USE_UNICODE": True, "CATEGORY_REGEX_SUBSTITUTIONS": []},
    "the default category": {**BY_CATEGORY, "USE_FOLDER_AS_CATEGORY": False, "DEFAULT_CATEGORY": "Övrigt & sånt"},
    "no pages of categories": {**BY_CATEGORY, "CATEGORY_SAVE_AS": ""},
    "categories by paths": {**BY_CATEGORY, "PATH_METADATA": r"posts/(?P<category>[^/]+)/.*"},
    "names by patterns": {"FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2})?-?(?P<slug>[^.]*)"},
    "English": {"DEFAULT_LANG": "en"},
    "no translations": {"ARTICLE_TRANSLATION_ID": None, "PAGE_TRANSLATION_ID": False},
    "no author": {"AUTHOR": None},
    "pages by title": {"PAGE_ORDER_BY": "reversed-title"},
    "pages by slug": {"PAGE_ORDER_BY": "slug"},
    "pages in no order": {"PAGE_ORDER_BY": None},
    "files in a folder": {"STATIC_URL": "filer/{path}", "STATIC_SAVE_AS": "filer/{path}"},
    "files at places of their own": {
        "STATIC_PATHS": ["images", "extra"],
        "EXTRA_PATH_METADATA": {
            "extra/CNAME": {"path": "CNAME"},
            "posts/kort.txt": {"save_as": "k%20t.txt", "url": "k%20t.txt"},
            "images": {"url": "bilder/x"},
        },
    },
}


def write_texts(site: Site) -> None:
    """Write posts and pages with all that an address, a list or a translation depends on."""
    site.post("2013-04-01-en resa.md", "Ett.", tags="Resa, C++,  åka tåg ", category="Mat & dryck", author="Åsa Öst")
    site.post("b.md", "Två.", authors="Bo Ek; Cia Alm", summary="Kort.", modified="2013-04-21 08:00")
    site.post("mat/c.md", "Tre.", lang="en", date="2013-04-19 23:30", timezone="America/New_York")
    site.post("mat/te/index.md", "Te.", slug="te", lang="sv")
    site.post("te.en.md", "Tea.", slug="te", lang="en", title="Tea")
    site.post("te.de.md", "Tee.", slug="te", lang="de", title="Tee", status="hidden")
    site.post("dold.md", "Dold.", status="hidden", lang="sv")
    site.post("gomd.en.md", "Hidden.", status="hidden", lang="en", slug="dold", title="Hidden")
    site.post("eget.md", "Eget.", url="/2013/eget/")
    site.post("fil.md", "Fil.", save_as="fil/å b.html")
    site.post("bada.md", "Båda.", url="x%20y/", save_as="x y/index.html")
    site.post("utkast.md", "Utkast.", status="draft")
    site.post("senare.md", "Senare.", date="2013-05-01")
    site.write("content/pages/om.md", "Title: Om\nLang: sv\n\nOm.\n")
    site.write("content/pages/about.md", "Title: About\nSlug: om\nLang: en\nDate: 2013-01-02\n\nAbout.\n")
    site.write("content/pages/a/hem.md", "Title: Hem\nSave_as: hem.html\nModified: 2013-04-02\n\nHem.\n")
    site.write("content/pages/gomd.md", "Title: Gömd\nStatus: hidden\n\nGömd.\n")
    links = (
        "[a]({filename}b.md#x) [b]({attach}kort.txt) [c]({static}/images/100%25.txt) [d]({tag}Resa) [e]({index}?x=1)"
    )
    site.post("lankar.md", f"{links} [f](../b/) ![g](s%C3%A5.txt) [h]({{filename}}fil.md) [i]({{filename}}bada.md)")
    site.post("mat/lankar.md", "[a]({attach}ka\u030art.txt) [b]({attach}../kort.txt)", slug="mat-lankar")
    for path in ("posts/kort.txt", "posts/så.txt", "posts/mat/ka\u030art.txt", "images/100%.txt", "images/e.txt"):
        site.write(f"content/{path}", "fil")
    site.write("content/extra/CNAME", "test.example")


class StaticFiles(Files):
    """Pelican's static files at the places that Pelican gives them."""

    def generate_context(self) -> None:
        """Collect the files, and move those that texts attach."""
        StaticGenerator.generate_context(self)
        self.staticfiles.sort(key=lambda file: file.get_relative_source_path())
        texts = texts_of(self.settings).made.texts
        attached = [
            (path, link.path) for path, text in texts.items() for link in text.text.links if link.kind == "attach"
        ]
        for path, file in attached:
            self.context["static_content"][file].attach_to(self.context["generated_content"][path])


class Both(Struct, frozen=True):
    """The catalogue of a site, and Pelican's generators of the same texts and files."""

    catalog: Catalog
    posts: Any
    pages: Any
    files: Any


def both(site: Site, **options: object) -> Both:
    """Return the catalogue of a site and what Pelican makes of it."""
    driver = load_driver(site.root, "pelicanconf.py", **options)
    hooks = driver.site.prepare()
    library = driver.site.library(hooks, (), partial(convert_all, seconds=10))
    build = driver.site.build(library, hooks)
    values = pelican_settings({**driver.settings, **content_folders(driver.settings)})
    made = make_catalog(library.texts.values(), values, build.now, driver.site.options.roots)
    texts = PelicanTexts(build, made, values, driver.site.link_resolver)
    settings = build_settings(driver.settings, build.adding(texts), site.output, PreparedReader)
    context = new_context(settings, build.site.base)
    given: dict[str, Any] = {"context": context, "settings": settings, "path": driver.path, "theme": driver.theme}
    generators = [each(**given, output_path=str(site.output)) for each in (Posts, Pages, StaticFiles)]
    run_step(generators, "generate_context")
    return Both(with_files(made, library, FileRules(build.site, values)), *generators)


def ours(texts: tuple[CatalogText, ...]) -> list[dict[str, object]]:
    """Return the values of texts that Pelican has, too."""
    return [
        {
            "path": text.path,
            "title": text.title,
            "url": text.url,
            "save_as": text.save_as,
            "date": text.date,
            "modified": text.modified,
            "summary": text.summary,
            "tags": [(tag.name, tag.slug) for tag in text.tags],
            "authors": list(text.authors),
            "category": text.category,
            "listed": text.listed,
            "hidden": text.hidden,
            "translation_of": text.translation_of,
        }
        for text in texts
    ]


def pelican_s(lists: list[list[Any]]) -> Iterator[dict[str, object]]:
    """Yield the same values of Pelican's articles or pages, from its lists: listed, translations, then hidden ones."""
    originals = [*lists[0], *lists[2]]
    by_original = {id(other): each.relative_source_path for each in originals for other in each.translations}
    for number, contents in enumerate(lists):
        for content in contents:
            category = getattr(content, "category", None)
            yield {
                "path": content.relative_source_path,
                "title": content.title,
                "url": content.url,
                "save_as": content.save_as,
                "date": getattr(content, "date", None),
                "modified": content.metadata.get("modified"),
                "summary": content.metadata.get("summary"),
                "tags": [(tag.name, tag.slug) for tag in content.tags],
                "authors": [str(author) for author in getattr(content, "authors", ()) if str(author)],
                "category": category and str(category),
                "listed": number == 0,
                "hidden": number > 1,
                "translation_of": by_original.get(id(content)),
            }


def assert_equal(site: Site, **options: object) -> None:
    """Assert that the catalogue has what Pelican has, in its order."""
    made = both(site, **options)
    posts = made.posts
    listed = [posts.articles, posts.translations, posts.hidden_articles, posts.hidden_translations]
    assert ours(made.catalog.posts) == list(pelican_s(listed))
    pages = made.pages
    listed = [pages.pages, pages.translations, pages.hidden_pages, pages.hidden_translations]
    assert ours(made.catalog.pages) == list(pelican_s(listed))
    files = [(each.get_relative_source_path(), each.url, each.save_as) for each in made.files.staticfiles]
    assert [(file.path, file.url, file.save_as) for file in made.catalog.files] == [
        (path, composed(url), composed(save_as)) for path, url, save_as in files
    ]


@pytest.mark.parametrize("changes", TABLE.values(), ids=TABLE)
def test_the_catalogue_is_what_pelican_makes(site: Site, changes: dict[str, object]) -> None:
    """Addresses, files, dates, names, translations and order do not depend on whether Pelican makes its objects."""
    lang = {"PAGE_LANG_URL": "{slug}/{lang}/", "PAGE_LANG_SAVE_AS": "{slug}/{lang}/index.html"}
    site.settings(**{"THEME": "simple", **lang, **changes})
    write_texts(site)
    assert_equal(site)


def test_the_catalogue_of_a_preview_is_what_pelican_makes(site: Site) -> None:
    """A draft without a date is of now."""
    site.settings(THEME="simple")
    site.write("content/posts/utkast.md", "Title: Utkast\nStatus: draft\n\nText.\n")
    site.post("senare.md", date="2013-05-01")
    assert_equal(site, PREVIEW=True)


def test_the_catalogue_of_the_sample_is_what_pelican_makes(tmp_path: Path) -> None:
    """The sample has posts of thirty days, pages and a draft."""
    site = Site(tmp_path / "blog")
    shutil.copytree(SAMPLE, site.root)
    text = (site.root / "pelicanconf.py").read_text(encoding="utf-8")
    (site.root / "pelicanconf.py").write_text(text.replace('"theme"', '"simple"'), encoding="utf-8")
    assert_equal(site)
