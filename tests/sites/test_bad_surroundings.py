"""Faults around the posts: settings, folders, the disk. The last good site stays."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial

import pytest

from tests.conftest import ROOT, Built, Site, environment
from tests.limits import give_up_rights, limit_files
from tests.sites.reading import accepted, document, feed, pages_to_read, refused, stages

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a place where nothing can be made: /proc")

# the settings: (the setting that is at fault, what the build says after its line)
SETTINGS: dict[str, tuple[Mapping[str, object], str, str]] = {
    "unknown": ({"SITENAM": "X"}, "SITENAM", "unknown setting 'SITENAM': did you mean 'SITENAME'?"),
    "unknown like no other": (
        {"QWERTZ": 1},
        "QWERTZ",
        "unknown setting 'QWERTZ': remove it, or name it in EXTRA_SETTINGS if a third-party plugin or theme reads it",
    ),
    "wrong type": ({"AUTHOR": 5}, "AUTHOR", "AUTHOR is 5: give a text in quotes"),
    "wrong time zone": (
        {"TIMEZONE": "Europe/Stokholm"},
        "TIMEZONE",
        "TIMEZONE is 'Europe/Stokholm': did you mean 'Europe/Stockholm'?",
    ),
    "yes for True": ({"PREVIEW": "yes"}, "PREVIEW", "PREVIEW is 'yes': give True or False"),
    "a number for NOW": ({"NOW": 2013}, "NOW", "NOW is 2013: give a text in quotes"),
    "unknown key of a table": (
        {"PAGES": {"signatur": "/ @x"}},
        "PAGES",
        "unknown key 'signatur' in PAGES: did you mean 'signature'?",
    ),
    "wrong type in a table": (
        {"PAGES": {"page_size": "20"}},
        "PAGES",
        "PAGES['page_size'] is '20': give a whole number",
    ),
    "number that cannot be": (
        {"PAGES": {"page_size": 0}},
        "PAGES",
        "PAGES is not valid: set front_posts and page_size to 1 to 1000",
    ),
    "page that is not there": (
        {"PAGES": {"about": "pages/omm.md"}},
        "PAGES",
        "PAGES['about']: no page 'pages/omm.md' is published: write that page, or remove the key",
    ),
    "misspelt plugin": (
        {"PLUGINS": ["plugins.musik"]},
        "PLUGINS",
        "the plugin 'plugins.musik' cannot be loaded: did you mean 'plugins.music'?",
    ),
    "no table": ({"PAGES": "x"}, "PAGES", "PAGES is a str, not a table: write PAGES = {...}"),
    "key that must be set": ({"IDENTITY": {}}, "IDENTITY", "IDENTITY['name'] is not set: add it"),
    "unknown preset": (
        {"CHALLENGE": {"preset": "blog100", "start": "2013-01-23"}},
        "CHALLENGE",
        "CHALLENGE['preset'] is 'blog100': did you mean 'blogg100'?",
    ),
    "start that is no date": (
        {"CHALLENGE": {"start": "23 januari"}},
        "CHALLENGE",
        "CHALLENGE['start'] is '23 januari': give a date as \"2026-09-01\"",
    ),
    "links that cannot be": (
        {"RELATIVE_URLS": True},
        "RELATIVE_URLS",
        "RELATIVE_URLS is True: remove it, links begin with the path of SITEURL",
    ),
    "no address": (
        {"SITEURL": ""},
        "SITEURL",
        "SITEURL is '': give the public address, as \"https://example.org\"",
    ),
    "a password in the address": (
        {"SITEURL": "https://elin:hemligt@elin.se"},
        "SITEURL",
        "SITEURL is 'https://elin:hemligt@elin.se': give the public address, as \"https://example.org\"",
    ),
    "key that no address has": (
        {"ARTICLE_URL": "{slugg}/"},
        "ARTICLE_URL",
        "ARTICLE_URL is '{slugg}/', which has an unknown placeholder: use {slug}, {lang} or {date}",
    ),
    "address that leads out": (
        {"ARTICLE_SAVE_AS": "../{slug}.html"},
        "ARTICLE_SAVE_AS",
        "ARTICLE_SAVE_AS leads out of the output: begin it with a folder, without a slash",
    ),
    "without effect": (
        {"DEFAULT_PAGINATION": 5},
        "DEFAULT_PAGINATION",
        "DEFAULT_PAGINATION has no effect with this theme: write PAGES['page_size']",
    ),
    "a preview for everybody": (
        {"PREVIEW": True},
        "PREVIEW",
        "PREVIEW would publish drafts and scheduled posts: remove the line: ./blogg serve sets it for itself",
    ),
    "addresses that do not lead to their files": (
        {"ARTICLE_SAVE_AS": "posts/{slug}.html"},
        "ARTICLE_SAVE_AS",
        "ARTICLE_SAVE_AS is 'posts/{slug}.html', but ARTICLE_URL leads to 'posts/{slug}/': "
        "make both lead to the same file, for example 'posts/{slug}/index.html' and 'posts/{slug}/'",
    ),
    "one address for all": (
        {"ARTICLE_SAVE_AS": "index.html"},
        "ARTICLE_SAVE_AS",
        "ARTICLE_SAVE_AS is 'index.html', so that all posts share one address: use {slug}, {lang} or {date} in it",
    ),
    "a text for a list": (
        {"ARTICLE_PATHS": "posts"},
        "ARTICLE_PATHS",
        "ARTICLE_PATHS is 'posts': give a list in [brackets]",
    ),
    "a text for a list of Pelican's": (
        {"STATIC_PATHS": "images"},
        "STATIC_PATHS",
        "STATIC_PATHS is 'images': give a list in [brackets]",
    ),
    "a text for the plugins": (
        {"PLUGINS": "plugins.music"},
        "PLUGINS",
        "PLUGINS is 'plugins.music': give a list of names in [brackets]",
    ),
    "a number for a list": ({"STATIC_PATHS": 5}, "STATIC_PATHS", "STATIC_PATHS is 5: give a list in [brackets]"),
    "a number for a table": (
        {"EXTRA_PATH_METADATA": 5},
        "EXTRA_PATH_METADATA",
        "EXTRA_PATH_METADATA is 5: give a table in {braces}",
    ),
    "a number for a name": (
        {"ARTICLE_TRANSLATION_ID": [5]},
        "ARTICLE_TRANSLATION_ID",
        "Pelican cannot work with ARTICLE_TRANSLATION_ID (TypeError: Cannot unpack [5], 'translation_id' must be "
        "falsy, a string or a collection of strings): correct it, or remove it",
    ),
    "files that do not get their names": (
        {"STATIC_SAVE_AS": "filer/{nosuch}"},
        "STATIC_SAVE_AS",
        "STATIC_SAVE_AS is 'filer/{nosuch}', which has an unknown placeholder: use {path}",
    ),
    "addresses of files that do not lead to them": (
        {"STATIC_SAVE_AS": "filer/{path}"},
        "STATIC_SAVE_AS",
        "STATIC_SAVE_AS is 'filer/{path}', but STATIC_URL leads to '{path}': make both the same",
    ),
    "files from outside": (
        {"STATIC_PATHS": [".."]},
        "STATIC_PATHS",
        "STATIC_PATHS has '..': name a folder of the content folder, such as images",
    ),
    "a number for a folder": ({"CACHE_PATH": 5}, "CACHE_PATH", "CACHE_PATH is 5: give a folder in quotes"),
    "a cache that would be published": (
        {"CACHE_PATH": "output/cache"},
        "CACHE_PATH",
        "CACHE_PATH is in output/: give it a folder of its own, such as .cache",
    ),
    "a language that the theme has not": (
        {"DEFAULT_LANG": "de"},
        "DEFAULT_LANG",
        "DEFAULT_LANG: the theme has no catalogue for 'de': known: en, sv",
    ),
    "a NOW without an offset": (
        {"NOW": "2013-04-21"},
        "NOW",
        "NOW: '2013-04-21' has no offset from UTC: write a date and time with UTC offset, "
        'such as NOW = "2026-09-30T21:00:00+02:00", or remove the line',
    ),
    "unknown numbering": (
        {"CHALLENGE": {"start": "2013-01-23", "numbering": "days"}},
        "CHALLENGE",
        "CHALLENGE['numbering'] is 'days': did you mean 'day'?",
    ),
}


def line_of(site: Site, setting: str) -> int:
    """Return the line of pelicanconf.py with a setting."""
    lines = (site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{setting} = "))


@pytest.mark.parametrize(("changes", "name", "problem"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_that_is_unknown_or_wrong_is_a_fault_with_its_line(
    live: Site, changes: Mapping[str, object], name: str, problem: str
) -> None:
    """Settings are checked before anything is built; the line in pelicanconf.py is named."""
    before = live.files()
    live.settings(**changes)
    refused(live, live.build(), [f"pelicanconf.py:{line_of(live, name)}: {problem}"], before)


def test_every_wrong_setting_is_told_in_one_run(live: Site) -> None:
    """The faults of all tables come together, in the order of their lines."""
    before = live.files()
    live.settings(SITENAM="X", PAGES={"signatur": "x", "page_size": "20"}, TIMEZONE="Mars/Olympus", IDENTITY={})
    lines = {name: f"pelicanconf.py:{line_of(live, name)}" for name in ("SITENAM", "PAGES", "TIMEZONE", "IDENTITY")}
    faults = [
        f"{lines['SITENAM']}: unknown setting 'SITENAM': did you mean 'SITENAME'?",
        f"{lines['PAGES']}: PAGES['page_size'] is '20': give a whole number",
        f"{lines['PAGES']}: unknown key 'signatur' in PAGES: did you mean 'signature'?",
        f"{lines['TIMEZONE']}: TIMEZONE is 'Mars/Olympus': give an IANA name such as Europe/Stockholm",
        f"{lines['IDENTITY']}: IDENTITY['name'] is not set: add it",
    ]
    refused(live, live.build(), faults, before)


def test_plain_pelican_says_the_same_of_settings(live: Site) -> None:
    """``pelican content`` prints the same line, exits 1 and shows no traceback."""
    before = live.files()
    live.settings(SITENAM="X")
    line = f"pelicanconf.py:{line_of(live, 'SITENAM')}: unknown setting 'SITENAM': did you mean 'SITENAME'?"
    refused(live, live.command(), [line], before)


def test_pelican_says_nothing_beside_our_faults(live: Site) -> None:
    """If Pelican would take a default for a wrong setting, only the fault is told."""
    live.settings(STATIC_PATHS="images", TIMEZONE=None)
    faults = [
        "pelicanconf.py: TIMEZONE is not set: add it",
        f"pelicanconf.py:{line_of(live, 'STATIC_PATHS')}: STATIC_PATHS is 'images': give a list in [brackets]",
    ]
    for built in (live.command(), live.build()):
        assert (built.code, built.out, built.faults) == (1, "", faults)


def test_pelican_says_nothing_of_a_plugin_that_is_misspelt(live: Site) -> None:
    """Its log would stand above the fault and say less; a plugin like none of ours is told likewise."""
    live.settings(PLUGINS=["plugins.musik"])
    line = line_of(live, "PLUGINS")
    remedy = "did you mean 'plugins.music'?"
    fault = f"pelicanconf.py:{line}: the plugin 'plugins.musik' cannot be loaded: {remedy}"
    built = live.command()
    assert (built.code, built.out, built.faults) == (1, "", [fault])
    live.settings(PLUGINS=["plugins.musik", "qwertz"])
    remedy = "correct its name, install it, or name its folder in PLUGIN_PATHS"
    built = live.command()
    assert (built.out, built.faults) == (
        "",
        [fault, f"pelicanconf.py:{line}: the plugin 'qwertz' is not found: {remedy}"],
    )


def test_settings_that_are_not_python_are_a_fault_with_their_line(live: Site) -> None:
    """A forgotten quotation mark is named by its line."""
    before = live.files()
    live.write("pelicanconf.py", 'SITENAME = "X"\nSITEURL = "https://x.example\n')
    what = "not Python (unterminated string literal (detected at line 2))"
    remedy = "look at quotes, commas and brackets in this line and the one before"
    refused(live, live.build(), [f"pelicanconf.py:2: {what}: {remedy}"], before)


def test_settings_that_name_no_driver_are_a_fault(live: Site) -> None:
    """Without its first lines a settings file is one of stock Pelican, which keeps none of the promises."""
    before = live.files()
    live.write("pelicanconf.py", 'SITENAME = "X"\nPATH = "content"\n')
    what = "pelicanconf.py: it does not name this project's driver"
    remedy = "begin it with the lines that end in 'from plugins.engine import Driver as PELICAN_CLASS'"
    refused(live, live.build(), [f"{what}: {remedy}"], before)


def test_a_blog_without_a_name_is_told_so(live: Site) -> None:
    """Pelican would call it "A Pelican Blog" and publish that."""
    before = live.files()
    live.settings(SITENAME=None)
    refused(live, live.build(), ["pelicanconf.py: SITENAME is not set: add it: the name of the blog"], before)


def test_a_folder_without_settings_is_told_so(site: Site) -> None:
    """A command that is run in another folder says which one it needs."""
    (site.root / "pelicanconf.py").unlink()
    assert site.build().faults == ["pelicanconf.py: the file does not exist: run the command in the blog's own folder"]


@pytest.mark.parametrize("has_folder", [True, False], ids=["with a folder for them", "without one"])
def test_a_site_without_posts_is_built_and_says_how_to_begin(site: Site, has_folder: bool) -> None:
    """The first build of a new blog is a site: front page, lists, feeds, statistics, none of them broken."""
    if not has_folder:
        (site.root / "content/posts").rmdir()
    built = site.build()
    accepted(built)
    assert built.out.splitlines()[0] == "Inget inlägg är ute ännu: ./blogg new skapar det första."
    assert {"index.html", "404.html", "archive/index.html", "tags/index.html"} <= set(site.files())
    assert [path for path in pages_to_read(site) if len(document(site, path).xpath("//h1")) != 1] == []
    assert [(feed(site, name).bozo, len(feed(site, name).entries)) for name in ("rss", "atom")] == [(False, 0)] * 2


@pytest.mark.parametrize("place", ["content", "content/ut", ".", "..", "tema", "content/posts/../../content"])
def test_an_output_that_would_replace_the_blog_is_a_fault(site: Site, place: str) -> None:
    """A build never replaces its own sources: content, theme, or a folder that holds them."""
    shutil.copytree(ROOT / "theme", site.root / "tema")
    site.settings(OUTPUT_PATH=place, THEME="tema")
    post = site.post("x.md")
    folder = (site.root / place).resolve().name
    what = f"the output folder {folder}/ would replace the blog itself"
    line = f"pelicanconf.py:{line_of(site, 'OUTPUT_PATH')}: {what}: build into a folder of its own, such as output"
    assert (site.build().faults, post.is_file(), (site.root / "tema/templates").is_dir()) == ([line], True, True)


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (
            "brev.txt",
            "output/ may hold files of yours (.output.lock beside it is missing): "
            "delete output/ if a build made it, or name another folder",
        ),
        (
            ".git/HEAD",
            "output/ is a git checkout, which a build would replace: "
            "build into a folder of its own, and copy the files from there",
        ),
    ],
    ids=["files", "a checkout"],
)
def test_an_output_that_holds_something_else_is_left_alone(site: Site, file: str, problem: str) -> None:
    """A folder that no build has made is never replaced by one."""
    site.post("x.md")
    site.write(f"output/{file}", "viktigt")
    assert site.build().faults == [f"pelicanconf.py:{line_of(site, 'OUTPUT_PATH')}: {problem}"]
    assert (site.output / file).read_text() == "viktigt"


def test_a_site_without_its_lock_is_built_again(live: Site) -> None:
    """The lock looks like one that was left behind: who deletes it can still build."""
    accepted(live.build())
    (live.root / ".output.lock").unlink()
    accepted(live.build())


def test_an_option_that_names_a_wrong_folder_is_blamed_itself(live: Site) -> None:
    """The settings are right, so no line of them is named."""
    before = live.files()
    what = "--output: the output folder content/ would replace the blog itself"
    built = live.command("content", "-o", "content")
    refused(live, built, [f"{what}: build into a folder of its own, such as output"], before)


def test_a_cache_that_cannot_be_written_is_a_fault(live: Site) -> None:
    """A file that stands where the cache would be is named."""
    before = live.files()
    shutil.rmtree(live.root / ".cache")
    live.write(".cache", "viktigt")
    what = ".cache: is a file, not a folder: move it away; the old site is untouched"
    refused(live, live.build(), [what], before)


# what is wrong: (the last lines of the settings, the setting that is at fault, what is said of it)
UNUSABLE = {
    "no content folder": (
        'PATH = "innehåll"',
        "PATH",
        "PATH is 'innehåll', which does not exist: correct it, or make the folder",
    ),
    "no theme": ('THEME = "tema"', "THEME", "THEME is 'tema', which does not exist: correct it"),
    "a number for an address": ("SITEURL = 5", "SITEURL", "SITEURL is 5: give a text in quotes"),
    "a list for a language": ('DEFAULT_LANG = ["sv"]', "DEFAULT_LANG", "DEFAULT_LANG is ['sv']: give a text in quotes"),
    "a number for folders": ("PAGE_PATHS = 5", "PAGE_PATHS", "PAGE_PATHS is 5: give a list in [brackets]"),
    "nothing for the output": ("OUTPUT_PATH = None", "OUTPUT_PATH", "OUTPUT_PATH is None: give a folder in quotes"),
    "Python that fails": (
        "FEEDS = FEED",
        "FEEDS",
        "Pelican cannot use these settings (NameError: name 'FEED' is not defined): correct them",
    ),
}


@pytest.mark.parametrize(("lines", "name", "problem"), UNUSABLE.values(), ids=UNUSABLE)
def test_settings_that_pelican_cannot_use_are_a_fault_with_their_line(
    live: Site, lines: str, name: str, problem: str
) -> None:
    """Pelican has a traceback for them, before our driver is there; both commands say the same line instead."""
    before = live.files()
    live.settings(**{name: None})
    live.write("pelicanconf.py", (live.root / "pelicanconf.py").read_text(encoding="utf-8") + lines + "\n")
    faults = [f"pelicanconf.py:{line_of(live, name)}: {problem}"]
    refused(live, live.build(), faults, before)
    refused(live, live.command("-s", "pelicanconf.py"), faults, before)


def test_a_content_folder_that_is_missing_is_the_same_fault_on_the_command_line(live: Site) -> None:
    """``pelican content`` names the folder itself; there is a line for it, no traceback, and the old site stands."""
    before = live.files()
    (live.root / "content").rename(live.root / "innehåll")
    what = "PATH is 'content', which does not exist: correct it, or make the folder"
    refused(live, live.command("content"), [f"pelicanconf.py:{line_of(live, 'PATH')}: {what}"], before)


def test_what_fails_in_a_file_around_the_settings_is_told_with_that_file(live: Site) -> None:
    """publishconf.py is read before what it imports has failed or not: the file and line that failed are named."""
    before = live.files()
    live.write("publishconf.py", "from pelicanconf import *\n\nRELEASE = Sant\n")
    what = "Pelican cannot use these settings (NameError: name 'Sant' is not defined): correct them"
    refused(live, live.command("-s", "publishconf.py"), [f"publishconf.py:3: {what}"], before)


LOSES = """\
from pelican.plugins import signals

def lose(generator):
    generator.articles = [each for each in generator.articles if each.slug != "x"]

def register():
    signals.article_generator_finalized.connect(lose)
"""


def test_a_post_that_a_plugin_loses_is_a_fault(live: Site) -> None:
    """Posts read are pages written: whatever becomes of one on the way, the build never ends well without it."""
    before = live.files()
    plugins = [
        "plugins.music",
        "plugins.images",
        "plugins.challenge",
        "plugins.identity",
        "plugins.pages",
        "plugins.feeds",
    ]
    live.settings(PLUGINS=[*plugins, "loses"], PLUGIN_PATHS=["."])
    live.write("loses.py", LOSES)
    live.post("x.md")
    what = "was read, but no page was written for it: report this as a bug"
    refused(live, live.command(), [f"content/posts/x.md: {what}"], before)


def test_an_output_that_is_a_file_is_a_fault(site: Site) -> None:
    """A file that stands where the site would go is left alone."""
    site.post("x.md")
    site.write("output", "viktigt")
    assert (site.build().faults, site.command().faults) == (["output: is a file, not a folder: move it away"],) * 2
    assert site.output.read_text() == "viktigt"


@LINUX
@pytest.mark.parametrize(
    ("place", "line"),
    [
        (
            "/proc/finns-inte/output",
            "finns-inte/: cannot be written (No such file or directory): "
            "check the folder and its permissions; the old site is untouched",
        ),
        (
            "/proc/output",
            "output/: cannot create a lock file next to it (No such file or directory): "
            "make its parent folder writable",
        ),
    ],
    ids=["no folder can be made", "no file can be made"],
)
def test_an_output_that_cannot_be_written_is_a_fault(site: Site, place: str, line: str) -> None:
    """A folder that cannot be made is a fault, not a traceback."""
    site.post("x.md")
    site.settings(OUTPUT_PATH=place)
    built = site.command()
    assert (built.code, built.out, built.faults) == (1, "", [line])


UNTOUCHED = "the old site is untouched"


def humbly(site: Site) -> Built:
    """Build as somebody for whom permissions hold."""
    return site.command(first=give_up_rights)


@LINUX
@pytest.mark.parametrize("mode", [0o000, 0o555, 0o333])
def test_an_output_that_may_not_be_changed_is_not_replaced(live: Site, mode: int) -> None:
    """The system would let it be exchanged as a whole, but somebody has meant it."""
    before = live.files()
    live.output.chmod(mode)
    built = humbly(live)
    live.output.chmod(0o755)
    refused(
        live, built, [f"output/: cannot be written (Permission denied): make output/ writable; {UNTOUCHED}"], before
    )


@LINUX
def test_a_folder_in_the_old_site_that_may_not_be_changed_is_cleared_with_it(live: Site) -> None:
    """It is ours: neither this build nor the next one stumbles over it, and what it links to is let alone."""
    private = live.root / "privat"
    private.mkdir(mode=0o500)
    (live.output / "posts/lank").symlink_to(private)
    for path in ("posts/god", "posts", "tags"):
        (live.output / path).chmod(0o555)
    live.post("ny.md")
    for _ in range(2):
        accepted(humbly(live))
        assert ("posts/ny/index.html" in live.files(), stages(live)) == (True, [])
    assert private.stat().st_mode & 0o777 == 0o500


@LINUX
def test_a_template_that_may_not_be_read_is_named(live: Site) -> None:
    """Unreadable files of the theme have a line of their own, too, and no traceback."""
    before = live.files()
    shutil.copytree(ROOT / "theme", live.root / "tema")
    live.settings(THEME="tema")
    (live.root / "tema/templates/post.html").chmod(0)
    line = "tema/templates/post.html: cannot be used (Permission denied): check it and its permissions"
    refused(live, humbly(live), [line], before)


@LINUX
@pytest.mark.parametrize("folder", ["templates", "locale", "static/css", "static/css/base.css", "static/js", "static"])
def test_a_part_of_the_theme_that_may_not_be_read_is_named(live: Site, folder: str) -> None:
    """A site without its style is no site."""
    before = live.files()
    shutil.copytree(ROOT / "theme", live.root / "tema")
    live.settings(THEME="tema")
    (live.root / "tema" / folder).chmod(0)
    built = humbly(live)
    (live.root / "tema" / folder).chmod(0o755)
    assert (built.code, len(built.faults), "Traceback" in built.err, live.files()) == (1, 1, False, before)
    assert built.err.startswith(f"tema/{folder}")
    assert "cannot be used (Permission denied): check it and its permissions" in built.err


@LINUX
@pytest.mark.parametrize(
    ("folder", "changes", "where"),
    [
        ("content", {"EXTRA_PATH_METADATA": {"images/a.txt": {"path": "a.txt"}}}, "content"),
        ("ut", {"OUTPUT_PATH": "ut/output"}, "ut/output"),
    ],
)
def test_a_closed_folder_that_settings_lead_to_is_a_fault(
    site: Site, folder: str, changes: Mapping[str, object], where: str
) -> None:
    """Such a path is looked at before the build begins, which is no reason for a traceback."""
    site.settings(**changes)
    (site.root / folder).mkdir(exist_ok=True)
    (site.root / folder).chmod(0)
    built = humbly(site)
    (site.root / folder).chmod(0o755)
    line = f"{where}: cannot be used (Permission denied): check it and its permissions"
    assert (built.code, built.out, built.faults) == (1, "", [line])


def test_a_plugin_of_ones_own_that_is_not_python_is_named_with_its_line(live: Site) -> None:
    """A syntax error of a plugin is told like one of the settings."""
    before = live.files()
    live.write("minplugg.py", "from pelican import signals\ndef register(:\n    pass\n")
    live.settings(CHALLENGE=None, PLUGIN_PATHS=["."], PLUGINS=["plugins.pages", "plugins.identity", "minplugg"])
    remedy = "look at quotes, commas and brackets in this line and the one before"
    refused(live, live.command(), [f"minplugg.py:2: not Python (invalid syntax): {remedy}"], before)


def test_a_bug_in_a_plugin_of_ones_own_is_blamed_on_no_setting(live: Site) -> None:
    """The fault names the plugin and its line."""
    live.write(
        "minplugg.py",
        "from pelican import signals\n"
        "def register():\n    signals.article_generator_finalized.connect(broken)\n"
        "def broken(generator):\n    1 / 0\n",
    )
    live.settings(
        IGNORE_FILES=["*.x"],
        CHALLENGE=None,
        PLUGIN_PATHS=["."],
        PLUGINS=["plugins.pages", "plugins.identity", "minplugg"],
    )
    built = live.command()
    what = "the plugin 'minplugg' failed (ZeroDivisionError: division by zero)"
    fault = f"minplugg.py:5: {what}: mend it, or remove it from PLUGINS"
    assert (built.code, built.out, built.faults) == (1, "", [fault])


def test_settings_that_end_the_program_are_a_fault(live: Site) -> None:
    """Nothing would be built, and the exit code would say that all is well."""
    before = live.files()
    with (live.root / "pelicanconf.py").open("a") as file:
        file.write("raise SystemExit\n")
    what = "the settings end the program before anything is built"
    line = f"pelicanconf.py: {what}: remove the code that ends it, such as sys.exit()"
    refused(live, live.build(), [line], before)


@LINUX
def test_a_picture_that_is_too_long_is_not_read(live: Site) -> None:
    """It would fill the memory; it is told by its name before."""
    before = live.files()
    live.post("stor.md", "[Den stora bilden](stor.jpg)", tags="blogg100")
    with live.write("content/images/stor.jpg", b"").open("wb") as file:
        file.truncate(40_000_000_000)
    line = "content/images/stor.jpg: the file is 40 000 000 000 bytes long: scale it: a picture may have 100 MB"
    refused(live, live.build(), [line], before)


def test_settings_that_cannot_be_read_are_named(live: Site) -> None:
    """Before Pelican is asked, too."""
    before = live.files()
    (live.root / "pelicanconf.py").unlink()
    (live.root / "pelicanconf.py").mkdir()
    line = "pelicanconf.py: cannot be read (Is a directory): check its permissions"
    refused(live, live.build(), [line], before)


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python takes it for a folder that is not there yet")
@pytest.mark.parametrize(("name", "path"), [("OUTPUT_PATH", "runt"), ("CACHE_PATH", "runt")])
def test_a_folder_that_is_a_link_to_itself_is_a_fault(site: Site, name: str, path: str) -> None:
    """It has no end."""
    site.settings(**{name: path})
    (site.root / path).symlink_to(path)
    what = f"{name} is a symbolic link that loops: remove the link"
    assert site.build().faults == [f"pelicanconf.py:{line_of(site, name)}: {what}"]


def test_a_build_for_which_nobody_listens_is_a_build(live: Site) -> None:
    """Messages before and after the switch stop nothing if nobody reads them."""
    live.post("ny.md")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "content"],
        cwd=live.root, env=environment({"PYTHONUNBUFFERED": "1"}), stdout=write, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr, "posts/ny/index.html" in live.files()) == (0, "", True)


def limited(site: Site, size: int) -> Built:
    """Build where no file may be larger than ``size`` bytes, as on a disk that runs full in the middle of one."""
    return site.command(first=partial(limit_files, size))


@pytest.mark.parametrize("size", [0, 4096, 100_000])
def test_a_disk_that_runs_full_names_the_remedy_and_leaves_the_old_site(site: Site, size: int) -> None:
    """The write that fails is a fault with its remedy; no half a site stands, and no stage is left to fill the disk."""
    site.post("x.md", "ord " * 40_000)
    accepted(site.build())
    before = site.files()
    site.post("x.md", "ord " * 40_000, title="En ny rubrik")
    built = limited(site, size)
    name = built.err.removeprefix("output/").split(": ")[0]  # the file that found no room, or the folder
    assert name in ("", *before)
    full = f"cannot be written (File too large): free some disk space; {UNTOUCHED}"
    refused(site, built, [f"output/{name}: {full}"], before)

    accepted(site.command())
    assert "En ny rubrik" in site.page("posts/x/index.html")


@pytest.mark.parametrize("size", [0, 100_000])
def test_a_disk_that_is_full_before_the_first_page_is_told_too(live: Site, size: int) -> None:
    """A store that finds no room stops no build, but the new site finds none either: the old site stands."""
    line = f"output/: cannot be written (File too large): free some disk space; {UNTOUCHED}"
    before = live.files()
    live.post("x.md", "ord " * 40_000)
    shutil.rmtree(live.root / ".cache")
    refused(live, limited(live, size), [line], before)
    accepted(live.command())
