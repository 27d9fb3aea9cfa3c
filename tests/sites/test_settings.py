"""Settings of a real blog: each has an effect or is reported, and a wrong one is one line."""

from collections.abc import Mapping

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.settings_lines import label
from plugins.engine.settings.file_errors import path_remedy
from plugins.engine.settings.moved import MOVED
from plugins.engine.settings.pelican_keys import NOWHERE, OBEYED, WITH_VIEWS
from tests.conftest import ROOT, Built, Site
from tools.check import run_check
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
    "MENUITEMS": ([("Vänner", "/vanner/")], "www/t/anna.html", '<a href="/vanner/">Vänner</a>'),
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
ELSEWHERE = set("DISPLAY_PAGES_ON_MENU ARTICLE_EXCLUDES PAGE_EXCLUDES STATIC_EXCLUDES IGNORE_FILES".split())
ELSEWHERE |= set("PELICAN_CLASS PLUGINS PLUGIN_PATHS THEME RELATIVE_URLS FILENAME_METADATA PATH_METADATA".split())


def test_every_setting_that_is_obeyed_changes_the_blog(site: Site) -> None:
    """Every setting that is accepted has an effect."""
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
    """Return a value of the setting's type that asks for something."""
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
    """All of Pelican's settings without effect are reported at once, each at its line and once."""
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


def test_a_pelicanconf_from_elsewhere_is_answered_line_by_line(site: Site) -> None:
    """An obeyed setting is no fault; the fault of any other names its replacement."""
    site.settings(
        MENUITEMS=[("Hem", "/hem/")],
        LINKS=[("Vän", "https://van.example")],
        SOCIAL=[("M", "https://m.example/@x")],
        INDEX_SAVE_AS="blogg.html",
        TAGS_SAVE_AS="taggar.html",
        USE_FOLDER_AS_CATEGORY=True,
    )
    lists = "remove it: the addresses and the order of lists are fixed"
    assert [each.partition(": ")[2].replace(" has no effect with this theme", "") for each in site.build().faults] == [
        "LINKS: write the links in a page",
        "SOCIAL: write the addresses in PAGES['profiles']",
        f"INDEX_SAVE_AS: {lists}",
        f"TAGS_SAVE_AS: {lists}",
        "USE_FOLDER_AS_CATEGORY: remove it: pages show tags, not categories",
    ]


OF_PELICANS_THEME: Mapping[str, tuple[object, str, str]] = {
    "ANALYTICS": ("<!-- RÄKNARE -->", "index.html", "RÄKNARE"),
    "ARCHIVES_SAVE_AS": ("arkivet.html", "arkivet.html", "Anna"),
    "ARTICLE_ORDER_BY": ("title", "index.html", "Anna"),
    "AUTHOR_FEED_ATOM": ("f/{slug}.xml", "f/bo.xml", "Anna"),
    "AUTHOR_SAVE_AS": ("skribent/{slug}.html", "skribent/bo.html", "Anna"),
    "CATEGORY_FEED_RSS": ("k/{slug}.rss", "k/kok.rss", "Anna"),
    "CATEGORY_SAVE_AS": ("kat/{slug}.html", "kat/kok.html", "Anna"),
    "DATE_FORMATS": ({"sv": "ÅR %Y"}, "posts/anna/index.html", "ÅR 2013"),
    "DEFAULT_PAGINATION": (1, "index2.html", "Bertil"),
    "FEED_ALL_ATOM": ("alla.xml", "alla.xml", "Anna"),
    "LINKS": ([("En vän", "https://van.example")], "index.html", "En vän"),
    "LINKS_WIDGET_NAME": ("Vänner", "index.html", "Vänner"),
    "LOCALE": (["C"], "index.html", "Anna"),
    "MENUITEMS": ([("Åt sidan", "hem.html")], "index.html", 'href="hem.html"'),
    "MONTH_ARCHIVE_SAVE_AS": ("m/{date:%Y-%m}.html", "m/2013-04.html", "Anna"),
    "SOCIAL": ([("Mastodont", "https://m.example")], "index.html", "Mastodont"),
    "TAG_SAVE_AS": ("etikett/{slug}.html", "etikett/mat.html", "Anna"),
    "TAGS_SAVE_AS": ("taggar.html", "taggar.html", "mat"),
    "THEME_TEMPLATES_OVERRIDES": (["mallar"], "categories.html", "EGEN MALL"),
    "TWITTER_USERNAME": ("annatwittrar", "posts/anna/index.html", "annatwittrar"),
    "YEAR_ARCHIVE_SAVE_AS": ("y/{date:%Y}.html", "y/2013.html", "Anna"),
}


def test_a_theme_of_pelicans_does_what_its_settings_say(site: Site) -> None:
    """Settings without effect on our pages have one on those of a Pelican theme."""
    site.settings(THEME="notmyidea", **{name: value for name, (value, *_) in OF_PELICANS_THEME.items()})
    site.write("mallar/categories.html", "EGEN MALL")
    site.post("anna.md", tags="mat", category="Kök", author="Bo", date="2013-04-20")
    site.post("bertil.md", date="2013-04-19")
    built = site.build()
    assert (built.code, built.err.count("\n"), "is a Pelican theme" in built.err) == (0, 1, True)
    assert [name for name, (_, path, word) in OF_PELICANS_THEME.items() if word not in site.page(path)] == []


def test_what_a_plugin_of_others_reads_is_no_unknown_setting(site: Site) -> None:
    """A setting that a plugin of PLUGINS reads is known; others may be named in EXTRA_SETTINGS."""
    site.write("egna/sajtkarta.py", "def register():\n    pass\n\n\ndef use(settings):\n    settings.get('SITEMAP')\n")
    own = ["plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.pages", "plugins.feeds"]
    site.settings(PLUGIN_PATHS=["egna"], PLUGINS=[*own, "sajtkarta"], SITEMAP={}, MAPS=1, EXTRA_SETTINGS=["MAPS"])
    assert site.build().err == ""


@pytest.mark.parametrize("theme", [str(ROOT / "theme"), "simple"])
def test_a_machine_without_the_locale_of_its_user_says_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """The blog asks for no locale, so a missing one, as after ssh from another country, is not told."""
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    site.settings(NOW=None, THEME=theme)
    site.post("a.md", tags="blogg100")
    told = [
        "content/ledger.jsonl: 1 inlägg antecknat: checka in filen med dina texter: den bevarar deras id och adresser",
        "1 inlägg är ute.",
    ]
    built = site.build()
    assert (built.code, built.out.splitlines()[:2], "locale" in built.err.lower()) == (0, told, False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1366567200")  # 2013-04-21, 20:00 in Stockholm
    assert site.run(show_today, quiet=True) == Built(3, "", "")


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_locale_that_the_settings_ask_for_must_be_there(site: Site, theme: str) -> None:
    """A missing locale of LOCALE is a fault with a Pelican theme: its dates would differ between machines."""
    site.settings(THEME=theme, LOCALE=["xx_XX.UTF-8", "xx"])
    line = len((site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines())
    what = "LOCALE is 'xx_XX.UTF-8' or 'xx', which is not installed on this machine"
    built = site.build()
    assert (built.out, built.faults) == ("", [f"pelicanconf.py:{line}: {what}: install it, or name another"])
    site.settings(THEME=theme, LOCALE=["xx_XX.UTF-8", "C"])
    assert site.build().code == 0


def test_an_address_in_swedish_letters_is_ascii_for_machines(site: Site) -> None:
    """Feeds, sitemap, canonical links and files for servers have the host and the path in ASCII; ids do not
    change."""
    site.settings(SITEURL="https://räksmörgås.example/blågg/", FEEDS={"items": 5})
    site.post("å.md", tags="blogg100")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    assert built.out.startswith("content/ledger.jsonl: 1 inlägg antecknat")
    ascii_root = "https://xn--rksmrgs-5wao1o.example/bl%C3%A5gg"
    for path in ("sitemap.xml", "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", "robots.txt", "index.html"):
        assert f"{ascii_root}/" in site.page(path), path
    raw = {path for path, data in site.files().items() if "räksmörgås".encode() in data}
    assert raw == {"challenge/blogg100/challenge.ics"}
    assert "UID:blogg100-1@räksmörgås.example" in site.page("challenge/blogg100/challenge.ics")
    assert '"^/blågg/' in site.page("server/headers.nginx")
    assert site.run(run_check, "output").code == 0
    site.settings(SITEURL="https://räksmörgås.example/blågg/", THEME="notmyidea", FEED_ALL_ATOM="alla.xml")
    assert site.build().code == 0
    assert [path for path in ("index.html", "alla.xml") if "räksmörgås" in site.page(path)] == []


SPEAKS = "DEFAULT_LANG: the theme has no catalogue for '{}': "
ONE_LINE: Mapping[str, tuple[dict[str, object], str]] = {
    "a folder of posts": ({"ARTICLE_PATHS": ["post"]}, "ARTICLE_PATHS has 'post': did you mean 'posts'?"),
    "a folder of pages": ({"PAGE_PATHS": ["page"]}, "PAGE_PATHS has 'page': did you mean 'pages'?"),
    "a folder of files": (
        {"STATIC_PATHS": ["bilder"]},
        "STATIC_PATHS has 'bilder': make the folder content/bilder/, or remove the entry",
    ),
    "output at home": ({"OUTPUT_PATH": "~/www"}, f"OUTPUT_PATH is '~/www': {path_remedy('~')}"),
    "texts at home": ({"PATH": "~/texter"}, f"PATH is '~/texter', which does not exist: {path_remedy('~')}"),
    "a theme at home": ({"THEME": "~/tema"}, f"THEME is '~/tema', which does not exist: {path_remedy('~')}"),
    "a page for an address": (
        {"SITEURL": "https://elin.se/index.html"},
        "SITEURL is 'https://elin.se/index.html': write \"https://elin.se\"",
    ),
    "a setting of a plugin that is not there": (
        {"SITEMAP": {"format": "xml"}},
        "unknown setting 'SITEMAP': remove it, or name it in EXTRA_SETTINGS if a third-party plugin or theme reads it",
    ),
    "a language as systems have it": ({"DEFAULT_LANG": "sv_SE"}, SPEAKS.format("sv_se") + "write 'sv'"),
    "a language of a country": ({"DEFAULT_LANG": "en-GB"}, SPEAKS.format("en-gb") + "write 'en'"),
    "another language": ({"DEFAULT_LANG": "nb"}, SPEAKS.format("nb") + "known: en, sv"),
    "a zone without its continent": (
        {"TIMEZONE": "Stockholm"},
        "TIMEZONE is 'Stockholm': did you mean 'Europe/Stockholm'?",
    ),
    "a file that is not there": (
        {"EXTRA_PATH_METADATA": {"extra/CNAME": {"path": "CNAME"}}},
        "EXTRA_PATH_METADATA has 'extra/CNAME': correct it: content/extra/CNAME is not there",
    ),
    "extensions as they were once given": (
        {"JINJA_EXTENSIONS": ["jinja2.ext.do"]},
        "JINJA_EXTENSIONS is no longer a setting: write JINJA_ENVIRONMENT = {'extensions': [...]}",
    ),
}


@pytest.mark.parametrize(("changes", "told"), ONE_LINE.values(), ids=ONE_LINE)
def test_a_wrong_setting_is_one_line(site: Site, changes: dict[str, object], told: str) -> None:
    """A wrong setting is reported once, at its line, however many posts it affects, and nothing else is."""
    for name in ("a.md", "b.md", "c.md"):
        site.post(name)
    site.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    site.settings(**changes)
    name = next(iter(changes))
    text = (site.root / "pelicanconf.py").read_text(encoding="utf-8")
    line = next(at for at, each in enumerate(text.splitlines(), 1) if each.startswith(f"{name} ="))
    built = site.build()
    assert (built.out if name != "JINJA_EXTENSIONS" else "", built.faults) == ("", [f"pelicanconf.py:{line}: {told}"])


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_a_moved_setting_says_where_it_is_now(site: Site, old: str, new: str) -> None:
    """The fault for an old name has its line and the new name, and the new name is known."""
    old_path, new_path = (tuple(name.split(".")) for name in (old, new))
    site.settings(**{old_path[0]: {old_path[1]: "x"} if old_path[1:] else "x"})
    lines = (site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    used = next(number for number, line in enumerate(lines, 1) if line.startswith(f"{new_path[0]} ="))
    what = f"{label(old_path)} is now {label(new_path)}: remove it here: {label(new_path)} in line {used} is used"
    assert site.build().faults == [f"pelicanconf.py:{len(lines)}: {what}"]
    site.settings(**{new_path[0]: {new_path[1]: b""} if new_path[1:] else b""})
    [fault] = site.build().faults
    assert f": {label(new_path)} is b'': " in fault


def test_a_folder_may_be_named_as_pelican_takes_it(site: Site) -> None:
    """Posts may lie in all of content/ and pages in a folder of it; final slashes and single files are accepted."""
    site.settings(ARTICLE_PATHS=[""], PAGE_PATHS=["pages/"], STATIC_PATHS=["images/", "extra/CNAME"])
    site.post("a.md", "Se [b]({filename}/b.md).")
    site.write("content/b.md", "Title: B\nDate: 2013-04-20\n\nB.\n")
    site.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    site.write("content/images/b.txt", "b")
    site.write("content/extra/CNAME", "test.example")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    assert {"posts/a/index.html", "posts/b/index.html", "om/index.html", "images/b.txt", "extra/CNAME"} <= set(
        site.files()
    )


def test_the_menu_may_do_without_pages(site: Site) -> None:
    """DISPLAY_PAGES_ON_MENU = False leaves pages out of the menu, not of the site."""
    site.write("content/pages/om.md", "Title: Om oss\n\nOm.\n")
    site.settings(DISPLAY_PAGES_ON_MENU=False, MENUITEMS=None)
    assert site.build().code == 0
    assert ("/om/" in site.page("index.html"), "/om/" in site.page("sitemap.xml")) == (False, True)


def test_the_blog_is_no_content_folder(site: Site) -> None:
    """PATH may not be the folder of the blog, as it is by default in Pelican: it holds the settings."""
    site.settings(PATH=".")
    [fault] = site.build().faults
    assert fault.endswith("the folder of the blog itself: name the folder of its texts, such as content")
