"""Settings of a real blog: each of Pelican's is obeyed or told, and a wrong one is one line."""

from collections.abc import Mapping

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.engine.pelican_settings import NOWHERE, OBEYED, WITH_VIEWS
from tests.conftest import ROOT, Built, Site
from tools.today import show_today

# By setting: what it is set to, and a word in a file of the blog's folder that stands there because of it.
CHANGED: Mapping[str, tuple[object, str, str]] = {
    "ARTICLE_LANG_SAVE_AS": ("t/{slug}-{lang}.html", "www/t/anna-sv.html", "På svenska"),
    "ARTICLE_LANG_URL": ("t/{slug}-{lang}.html", "www/sitemap.xml", "/t/anna-sv.html"),
    "ARTICLE_PATHS": (["texter"], "www/t/anna.html", "Hello"),
    "ARTICLE_SAVE_AS": ("t/{slug}.html", "www/t/anna.html", "Hello"),
    "ARTICLE_TRANSLATION_ID": (False, "www/t/anna.html", "Hello"),
    "ARTICLE_URL": ("t/{slug}.html", "www/sitemap.xml", "/t/anna.html"),
    "AUTHOR": ("Ny Skribent", "www/humans.txt", "Ny Skribent"),
    "CACHE_PATH": ("kladd", "kladd/texts.sqlite", ""),
    "DEFAULT_LANG": ("en", "www/index.html", '<html lang="en"'),
    "EXTRA_PATH_METADATA": ({"extra/CNAME": {"path": "CNAME"}}, "www/filer/CNAME", "blogg.example"),
    "OUTPUT_PATH": ("www", "www/index.html", "Nya"),
    "OUTPUT_SOURCES": (True, "www/t/anna.src", "Title: Anna"),
    "OUTPUT_SOURCES_EXTENSION": (".src", "www/t/anna.src", "Title: Anna"),
    "PAGE_LANG_SAVE_AS": ("s/{slug}-{lang}.html", "www/s/om-sv.html", "Om oss"),
    "PAGE_LANG_URL": ("s/{slug}-{lang}.html", "www/sitemap.xml", "/s/om-sv.html"),
    "PAGE_ORDER_BY": ("title", "www/index.html", '>Alfa</a></li>\n      <li><a href="/b/s/om.html">Om'),
    "PAGE_PATHS": (["sidor"], "www/s/om.html", "About"),
    "PAGE_SAVE_AS": ("s/{slug}.html", "www/s/om.html", "About"),
    "PAGE_TRANSLATION_ID": (False, "www/s/om.html", "About"),
    "PAGE_URL": ("s/{slug}.html", "www/sitemap.xml", "/s/om.html"),
    "PATH": ("innehall", "www/t/anna.html", "Hello"),
    "SITENAME": ("Nya bloggen", "www/index.html", "Nya bloggen"),
    "SITESUBTITLE": ("Under namnet", "www/index.html", "Under namnet"),
    "SITEURL": ("https://blogg.example/b", "www/sitemap.xml", "https://blogg.example/b/"),
    "STATIC_PATHS": (["extra"], "www/filer/extra/fil.txt", "fil"),
    "STATIC_SAVE_AS": ("filer/{path}", "www/filer/extra/fil.txt", "fil"),
    "STATIC_URL": ("filer/{path}", "www/t/anna.html", "/b/filer/extra/fil.txt"),
    "THEME_STATIC_DIR": ("tema", "www/tema/icon.svg", "<svg"),
    "THEME_STATIC_PATHS": (["static", "icons"], "www/tema/icon.svg", "<svg"),
    "TIMEZONE": ("Asia/Tokyo", "www/t/anna.html", "+09:00"),
}
# Tested elsewhere: which files are left out, what the blog is built by, and what is refused.
ELSEWHERE = set("ARTICLE_EXCLUDES PAGE_EXCLUDES STATIC_EXCLUDES IGNORE_FILES".split())
ELSEWHERE |= set("PELICAN_CLASS PLUGINS PLUGIN_PATHS THEME RELATIVE_URLS".split())


def test_every_setting_that_is_obeyed_changes_the_blog(site: Site) -> None:
    """Each setting that is not told to have no effect has one."""
    assert set(CHANGED) == OBEYED - ELSEWHERE
    site.settings(**{name: value for name, (value, *_) in CHANGED.items()})
    site.write("innehall/texter/anna.md", "Title: Anna\nDate: 2013-04-20 09:00\n\nHello [f]({static}/extra/fil.txt).\n")
    site.write("innehall/texter/anna-sv.md", "Title: Anna\nDate: 2013-04-20\nSlug: anna\nLang: sv\n\nPå svenska.\n")
    site.write("innehall/sidor/om.md", "Title: Om\n\nAbout.\n")
    site.write("innehall/sidor/om-sv.md", "Title: Om oss\nSlug: om\nLang: sv\n\nOm oss.\n")
    site.write("innehall/sidor/zz.md", "Title: Alfa\n\nA.\n")
    site.write("innehall/extra/CNAME", "blogg.example")
    site.write("innehall/extra/fil.txt", "fil")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    said = {name: (site.root / path).read_bytes().decode("utf-8", "replace") for name, (_, path, _) in CHANGED.items()}
    assert [name for name, (_, _, word) in CHANGED.items() if word not in said[name]] == []
    assert "hreflang" not in said["ARTICLE_TRANSLATION_ID"] + said["PAGE_TRANSLATION_ID"]


def asking(name: str) -> object:
    """A value of the setting's kind that asks for what is not done."""
    default = DEFAULT_CONFIG.get(name, "")
    by_kind: dict[type, object] = {bool: not default, int: 7, str: "x", list: ["x"], dict: {"x": "x"}}
    special = {"PAGINATION_PATTERNS": [(1, "a", "b")], "WITH_FUTURE_DATES": True, "RSS_FEED_SUMMARY_ONLY": True}
    special |= {
        "DISPLAY_CATEGORIES_ON_MENU": True,
        "USE_FOLDER_AS_CATEGORY": True,
        "LOCALE": "xx_XX.UTF-8",
        "GZIP_CACHE": "x",
    }
    return special.get(name, by_kind[type(default)])


def test_every_setting_without_effect_is_told_in_one_run(site: Site) -> None:
    """All of Pelican's settings that do nothing here are told at once, each at its line, none of them twice."""
    names = sorted({*NOWHERE, *WITH_VIEWS})
    site.settings(**{name: asking(name) for name in names})
    lines = (site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    silent = {**NOWHERE, **WITH_VIEWS}
    expected = {
        f"pelicanconf.py:{at}: {name} has no effect{' with this theme' if name in WITH_VIEWS else ''}: {silent[name]}"
        for at, name in enumerate((line.split(" = ")[0] for line in lines), 1)
        if name in names
    }
    built = site.build()
    assert (built.code, built.out) == (1, "")
    assert (set(built.faults), len(built.faults)) == (expected, len(names))


@pytest.mark.parametrize("theme", [str(ROOT / "theme"), "simple"])
def test_a_machine_without_the_locale_of_its_user_says_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """As after ssh from a desktop of another country: the blog asks for no locale, so nothing is said of one."""
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    site.settings(NOW=None, THEME=theme)
    site.post("a.md", tags="blogg100")
    told = "content/ledger.jsonl: 1 post recorded\n"
    assert site.build() == Built(0, told, "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1366567200")  # 2013-04-21, 20:00 in Stockholm
    assert site.run(show_today, quiet=True) == Built(3, "", "")


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_locale_that_the_settings_ask_for_must_be_there(site: Site, theme: str) -> None:
    """A theme for Pelican has dates in it: without the locale they would be others than on the next machine."""
    site.settings(THEME=theme, LOCALE=["xx_XX.UTF-8", "xx"])
    line = len((site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines())
    what = "LOCALE is 'xx_XX.UTF-8' or 'xx', which this machine does not have"
    built = site.build()
    assert (built.out, built.faults) == ("", [f"pelicanconf.py:{line}: {what}: install it, or name another"])
    site.settings(THEME=theme, LOCALE=["xx_XX.UTF-8", "C"])
    assert site.build().code == 0
