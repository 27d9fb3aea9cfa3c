"""PLUGINS with plugins left out, in another order, twice or misspelt: a site, or a fault that says why not."""

import io
import sys
from itertools import combinations

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.images.cleaning.pictures import without_metadata
from tests.conftest import ROOT, Site
from tests.images.inspection.test_files import box, film
from tests.sites.reading import accepted
from tools.ledger import delete_post, rename_post
from tools.stats import show_stats

OURS = ("music", "images", "challenge", "identity", "pages", "feeds")
TABLES = {"challenge": "CHALLENGE", "identity": "IDENTITY", "pages": "PAGES"}
NEEDS = {"pages": "identity", "feeds": "pages"}
THEME = "the theme 'theme/'"
THEME_NEEDS = "pages"
LEFT_OUT = [set(names) for count in (1, 2) for names in combinations(OURS, count)]


def use(site: Site, *names: str, left_out: frozenset[str] | set[str] = frozenset(), **settings: object) -> None:
    """Write settings with these plugins, without the tables of those that are left out."""
    tables = {table: None for name, table in TABLES.items() if name in left_out}
    site.settings(PLUGINS=[f"plugins.{name}" for name in names], **{**tables, **settings})


def place(site: Site) -> str:
    """Return the file and line of PLUGINS."""
    lines = (site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    return f"pelicanconf.py:{next(at for at, line in enumerate(lines, 1) if line.startswith('PLUGINS = '))}"


def needed(site: Site, name: str, other: str, left_out: set[str]) -> str:
    """Return the fault of a plugin or theme that needs another, with what that one needs."""
    if NEEDS.get(other) in left_out:
        return f"{place(site)}: {name} needs 'plugins.{other}' and 'plugins.{NEEDS[other]}': add both to PLUGINS"
    return f"{place(site)}: {name} needs 'plugins.{other}': add it to PLUGINS"


@pytest.mark.parametrize("left_out", LEFT_OUT, ids=[" and ".join(sorted(names)) for names in LEFT_OUT])
def test_a_plugin_that_is_left_out_is_missed_by_name_or_by_nobody(site: Site, left_out: set[str]) -> None:
    """A missing plugin is told with those that need it, all in one run; without the others a site is whole, and
    recorded."""
    use(site, *(name for name in OURS if name not in left_out), left_out=left_out)
    site.post("a.md", "Text.", tags="blogg100")
    needs = [(f"plugins.{name}", other) for name, other in NEEDS.items() if name not in left_out]
    needs.append((THEME, THEME_NEEDS))
    expected = {needed(site, name, other, left_out) for name, other in needs if other in left_out}
    built = site.build()
    assert (set(built.faults), built.code) == (expected, 1 if expected else 0)
    if not expected:
        assert '"posts/a.md"' in site.ledger
        assert "posts/a/index.html" in site.files()


def test_a_site_without_any_plugin_is_told_all_that_it_needs(site: Site) -> None:
    """The theme needs the pages, and the pages need the identity: one run tells both."""
    use(site, left_out=set(OURS))
    assert site.build().faults == [needed(site, THEME, THEME_NEEDS, set(OURS))]


def test_the_order_of_plugins_and_a_name_twice_change_no_byte(site: Site) -> None:
    """PLUGINS is treated as a set of names."""
    site.post("a.md", "Text.", tags="blogg100")
    use(site, *OURS)
    accepted(site.build())
    files = site.files()
    ledger = site.ledger
    for names in (OURS[::-1], OURS + OURS):
        use(site, *names)
        accepted(site.build())
        assert (site.files(), site.ledger) == (files, ledger)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("plugins.musik", "the plugin 'plugins.musik' cannot be loaded: did you mean 'plugins.music'?"),
        ("musik", "the plugin 'musik' cannot be loaded: did you mean 'plugins.music'?"),
        ("plugins.core", "'plugins.core' is not a plugin (it has neither PLUGIN nor a function register): remove "),
        ("plugins.engine", "'plugins.engine' is not a plugin (it has neither PLUGIN nor a function register): remove "),
        ("finns_inte", "the plugin 'finns_inte' is not found: correct its name, "),
    ],
)
def test_a_name_that_is_no_plugin_is_a_fault(site: Site, name: str, message: str) -> None:
    """The fault has the line of PLUGINS, and suggests a plugin of ours with a similar name."""
    site.settings(PLUGINS=[*(f"plugins.{each}" for each in OURS), name])
    [fault] = site.build().faults
    assert fault.startswith(f"{place(site)}: {message}")


SHORT = {
    "all short": OURS,
    "short and long": ("music", "plugins.images", "challenge", "plugins.identity", "pages", "plugins.feeds"),
    "both": (*OURS, *(f"plugins.{name}" for name in OURS)),
    "long, then short": (*(f"plugins.{name}" for name in OURS), *OURS),
}


@pytest.mark.parametrize("names", SHORT.values(), ids=SHORT)
def test_plugins_of_ours_may_have_their_short_names(site: Site, names: tuple[str, ...]) -> None:
    """A site for Pelican usually has PLUGIN_PATHS = ["plugins"] and the names of the folders. No byte changes."""
    site.post("a.md", "Text.", tags="blogg100", music="ABBA – SOS")
    accepted(site.build())
    files = site.files()
    site.settings(PLUGINS=list(names), PLUGIN_PATHS=[str(ROOT / "plugins")])
    accepted(site.build())
    assert site.files() == files
    assert {"music", "images", "challenge", "identity", "pages", "feeds"} & set(sys.modules) == set()


def test_short_names_are_checked_like_long_ones(site: Site) -> None:
    """The engine is not a plugin, whichever name it has; a plugin that is missing is told."""
    site.settings(PLUGINS=["feeds", "identity", "engine"], PLUGIN_PATHS=[str(ROOT / "plugins")])
    what = "'plugins.engine' is not a plugin (it has neither PLUGIN nor a function register)"
    assert site.build().faults == [f"{place(site)}: {what}: remove it from PLUGINS"]
    site.settings(PLUGINS=["feeds", "identity", "challenge"], PLUGIN_PATHS=[str(ROOT / "plugins")])
    expected = [f"{place(site)}: {name} needs 'plugins.pages': add it to PLUGINS" for name in ("plugins.feeds", THEME)]
    assert site.build().faults == expected


@pytest.mark.parametrize("with_identity", [True, False])
def test_the_ledger_is_never_published(site: Site, with_identity: bool) -> None:
    """Whichever plugins are loaded. Without its plugin nothing keeps the ids of posts, which is a warning."""
    site.post("a.md", "Text.")
    accepted(site.build())
    names = ["identity"] if with_identity else []
    use(site, *names, left_out={*OURS} - {*names}, STATIC_PATHS=["."], THEME="simple")
    built = site.build()
    what = "content/ledger.jsonl is not read, so the ids and redirects of published posts are lost"
    told = [] if with_identity else [f"warning: {place(site)}: {what}: add 'plugins.identity' to PLUGINS"]
    assert (built.code, [line for line in built.faults if "ledger" in line]) == (0, told)
    assert [path for path in site.files() if "ledger" in path] == []


def test_settings_and_keys_of_a_plugin_that_is_left_out_are_told(site: Site) -> None:
    """Without its plugin a table of settings is a fault, and a key in a post a warning."""
    use(site, *(name for name in OURS if name not in ("music", "challenge")))
    [fault] = site.build().faults
    what = "CHALLENGE is the table of plugins.challenge, which is not in PLUGINS"
    assert fault.partition(": ")[2] == f"{what}: add it, or remove the table"
    use(site, *(name for name in OURS if name not in ("music", "challenge")), left_out={"challenge"})
    site.post("a.md", music="ABBA – SOS")
    remedy = "remove it, or say in the text what readers should know"
    assert site.build().faults == [f"warning: content/posts/a.md:3: music: it has no effect here: {remedy}"]


def test_files_with_metadata_are_told_without_the_plugin_that_looks_for_it(site: Site) -> None:
    """Pictures that it would clean, and films that it would refuse, are a warning, and a fault with RELEASE."""
    names = [name for name in OURS if name != "images"]
    use(site, *names)
    site.post("a.md", "![En grå kvadrat]({static}/images/a.png)")
    text = PngInfo()
    text.add_text("Comment", "Hemma")
    Image.new("RGB", (1, 1)).save(picture := io.BytesIO(), "PNG", pnginfo=text)
    site.write("content/images/a.png", without_metadata(picture.getvalue()))
    accepted(site.build())
    site.write("content/images/a.png", picture.getvalue())
    what = "plugins.images is not in PLUGINS: files are published with metadata, such as place and camera"
    expected = (0, [f"warning: {place(site)}: {what}: add it"])
    assert ((built := site.build()).code, built.faults) == expected
    site.write("content/images/a.png", without_metadata(picture.getvalue()))
    site.post("b.md", "[En film]({static}/images/a.mp4)")
    site.write("content/images/a.mp4", film())
    accepted(site.build())
    site.write("content/images/a.mp4", film(box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+59.3293+018.0686/"))))
    assert ((built := site.build()).code, built.faults) == expected
    use(site, *names, RELEASE=True, NOW=None, SITEURL="https://blogg.se")
    assert site.build().faults == [f"{place(site)}: {what}: add it"]


def test_commands_tell_which_plugin_they_need(site: Site) -> None:
    """A command belongs to a plugin: without it there is nothing to change or to show."""
    site.post("a.md", id="0b0c8f1e-5d4f-4c0e-9a52-7d3a6f0f3c11")
    accepted(site.build())
    use(site, "music", left_out=set(OURS), THEME="simple")
    remedy = "add 'plugins.identity' to PLUGINS"
    for command in (
        site.run(rename_post, "content/posts/a.md", "content/posts/b.md"),
        site.run(delete_post, "content/posts/a.md", False),
    ):
        assert (command.code, command.faults) == (1, [f"{place(site)}: the blog has no ledger: {remedy}"])
    remedy = "add 'plugins.challenge' to PLUGINS, and the table CHALLENGE"
    stats = site.run(show_stats)
    assert (stats.code, stats.faults) == (1, [f"{place(site)}: the blog has no challenge: {remedy}"])
