"""The sample blog: what somebody sees who clones the repository and types one command."""

import io
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from lxml import html as lxml_html

from plugins.engine.content.front_matter.parser import parse
from plugins.engine.markdown.converter import convert
from tests.conftest import PICTURES, ROOT, Built, SharedPictures, Site, environment
from tests.feeds.rules import broken
from tests.sites.reading import (
    dead_links,
    document,
    feed,
    is_building,
    pages,
    pages_to_read,
    said,
    stages,
    stats,
    titles,
)
from tests.subscriber import subscriber
from tools.sample import copy_sample

PARTS = ("theme", "plugins", "tools", "publishconf.py", "tasks.py")
WAITING = "Väntar: ”Oktober klockan sju”, 1\xa0oktober kl. 07:00; ”Bullar på förhand”, 2\xa0oktober.\n"
OUT = "Inlägg 27 av 100 är ute. Svit: 8 dagar. Nästa: i morgon.\n"
FIRST = f"{OUT}Bloggen ligger i output/; ./blogg serve visar den i webbläsaren.\n{WAITING}"
FIXED = "NOW i pelicanconf.py håller bloggen kvar den 30 september 2026: ta bort raden så följer den klockan.\n"
NOTE = FIRST + FIXED
MISSED = ["2026-09-12", "2026-09-13", "2026-09-22"]


def run(site: Site, *command: str) -> Built:
    """Run a command in the sample's folder, with its own plugins."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site.root, env=environment({"PYTHONPATH": ""}), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return Built(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, shared_pictures: SharedPictures) -> Site:
    """Copy the sample and build it with its own task."""
    copy = Site(tmp_path_factory.mktemp("sample") / "blog", strict=True)
    copy.root.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy.root / name)  # with bytecode: to make it takes longer than the build
        else:
            shutil.copy(source, copy.root)
    copy_sample(ROOT, copy.root)
    shared_pictures.give(copy)
    built = run(copy, "invoke", "build")
    assert (built.code, built.out, built.err) == (0, NOTE, "")
    shared_pictures.take(copy)
    return copy


def test_twenty_seven_posts_are_out_and_two_wait(sample: Site) -> None:
    """Every post that is due has its page; what comes after NOW has none."""
    out = [path for path in pages_to_read(sample) if re.fullmatch(r"posts/[^/]+/index\.html", path)]
    dates = [re.match(r"\d{4}-\d\d-\d\d", path.name) for path in (sample.root / "content/posts").glob("*.md")]
    days = sorted(match[0] for match in dates if match)
    assert len(out) == 27
    assert len([day for day in days if day <= "2026-09-30"]) == 27
    assert [page for page in pages(sample) if "oktober" in page or "skriva-for-hand" in page] == []


HARMLESS = """\
from blinker import Signal
from pelican import signals

seen = []

def register():
    for each in vars(signals).values():
        if isinstance(each, Signal):
            each.connect(look)

def look(sender, *more, **others):
    seen.append((sender, more, others))
"""


def test_a_plugin_that_only_looks_changes_no_byte_of_the_sample(sample: Site, tmp_path: Path) -> None:
    """Pelican's objects are made of the same texts then, and every signal is sent that is sent here."""
    copy = Site(tmp_path / "blog", strict=True)
    shutil.copytree(sample.root, copy.root)
    shutil.rmtree(copy.output)
    for path in (copy.root / ".cache").iterdir():
        if path.is_file():
            path.unlink()  # only pictures are left
    copy.write("tittar.py", HARMLESS)
    with (copy.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nPLUGIN_PATHS = ["."]\nPLUGINS = [*PLUGINS, "tittar"]\n')
    built = run(copy, "pelican", "content")
    never = "the plugin 'tittar' connects to get_writer, readers_init,"
    assert (built.code, built.out, len(built.faults), never in built.err) == (0, NOTE, 1, True)
    assert copy.files() == sample.files()


def test_every_feed_of_the_sample_keeps_every_rule(sample: Site) -> None:
    """RSS, Atom and JSON Feed of all posts, weeks, the challenge, what is in none, comments, each tag: no warning."""
    files = sample.files()
    feeds = [path for path in files if path.endswith(("rss.xml", "atom.xml", "feed.json"))]
    discussed = len(list((sample.root / "content/comments").iterdir()))  # each of these posts has a feed as RSS
    assert len(feeds) == discussed + 3 * (5 + len(list((sample.output / "tags").glob("*/index.html"))))
    found = {path: list(broken(files[path], f"https://blogg100.example/{path}")) for path in feeds}
    assert found == {path: [] for path in feeds}
    parsed = {path: feedparser.parse(io.BytesIO(files[path])).bozo for path in feeds if path.endswith(".xml")}
    assert set(parsed.values()) == {False}


@pytest.mark.parametrize("path", ["feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json"])
def test_a_feed_reader_shows_every_post_of_the_sample_once_with_its_pictures(sample: Site, path: str) -> None:
    """A subscriber on another machine gets them."""
    with subscriber(sample.output) as reader:
        assert len(reader.poll(path).new) == 27
        shown = [content.value for entry in reader.entries(path) for content in entry.content]
    roots: list[lxml_html.HtmlElement] = [lxml_html.fromstring(html) for html in shown]
    pictures = {url for root in roots for url in root.xpath("//img/@src")}
    on_pages = {url for page in pages(sample) for url in document(sample, page).xpath("//article//img/@src")}
    assert {url.removeprefix("https://blogg100.example") for url in pictures} == on_pages != set()


def test_the_statistics_of_the_sample(sample: Site) -> None:
    """27 days done, three missed on 12, 13 and 22 September, eight in a row now, eleven at the most."""
    done, missed, left, current, longest, _ = stats(sample)
    assert (done, missed, left, current, longest) == ("27 av 100", "3", "70", "8", "11")
    rows = document(sample, "challenge/blogg100/index.html").xpath("//main//table//tbody/tr")
    assert [row.xpath(".//time/@datetime")[0] for row in rows if "missad" in said(row)] == MISSED
    page = said(document(sample, "challenge/blogg100/index.html").find(".//main"))
    assert "12–13 och 22 september" in page
    assert "Räknat den 30 september 2026" in page


def test_every_post_of_the_sample_closes_with_its_number(sample: Site) -> None:
    """The numbers run from 1 to 27."""
    numbers = []
    for path in pages_to_read(sample):
        if re.fullmatch(r"posts/[^/]+/index\.html", path):
            found = re.search(r"Det här är inlägg (\d+) av 100", said(document(sample, path)))
            assert found, path
            numbers.append(int(found[1]))
    assert sorted(numbers) == list(range(1, 28))


def test_the_sample_is_a_blog_to_read(sample: Site) -> None:
    """Posts of 150 to 700 words, many with music, and among them whatever a writer can want to see once."""
    found: Counter[str] = Counter()
    for path in (sample.root / "content/posts").glob("*.md"):
        matter = parse(path.read_text(encoding="utf-8"))
        text = convert(matter.body, "sv")
        assert 150 <= text.statistics.words <= 700, path.name
        root = lxml_html.fragment_fromstring(text.html, create_parent="div")
        found["posts"] += 1
        found["music"] += any(each.key == "Music" for each in matter.fields)
        found["links between posts"] += any(link.startswith("{filename}") for link in text.links)
        found["four numbered points"] += len(root.xpath("./h2[contains('1234', substring(., 1, 1))]")) == 4
        found["pictures"] += text.statistics.images
        found["gallery"] += len(root.find_class("gallery"))
        for name in ("table", "pre", "ul", "sup"):
            found[name] += root.find(f".//{name}") is not None
    assert found["posts"] >= 24
    assert found["music"] * 2 > found["posts"]
    names = ("links between posts", "four numbered points", "table", "pre", "ul", "sup", "gallery")
    assert [name for name in names if not found[name]] == []
    assert found["pictures"] >= 7


def test_the_posts_of_the_sample_are_about_more_than_the_challenge(sample: Site) -> None:
    """Tags of their own lead to several posts each; that of the challenge alone would show nothing of tags."""
    tags = {path.parent.name: path for path in (sample.output / "tags").glob("*/index.html")}
    several = {name for name in tags if len(titles(sample, f"tags/{name}/index.html")) > 1}
    assert len(several - {"blogg100"}) >= 5


def test_the_about_page_says_what_the_challenge_is(sample: Site) -> None:
    """Whoever comes from elsewhere reads there what it is all about."""
    (heading,) = document(sample, "om/index.html").xpath("//article//h2[contains(., '#blogg100')]")
    assert "utmaning" in said(heading.getnext())
    assert "minst ett inlägg om dagen i hundra dagar" in said(heading.getnext())


def test_the_readme_shows_the_sample_and_says_that_it_stands_still() -> None:
    """Its picture is there, and on which evening NOW holds it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "docs/images/sample.png" in re.findall(r"!\[[^\]]+\]\((.+?)\)", readme)
    assert (ROOT / "docs/images/sample.png").read_bytes().startswith(b"\x89PNG")
    assert "`NOW`. The sample stands still on the evening of 30 September 2026" in " ".join(readme.split())


def test_the_sample_has_no_dead_link_and_one_heading_a_page(sample: Site) -> None:
    """The sample, which everybody sees first, has no fault."""
    assert dead_links(sample) == []
    assert [path for path in pages_to_read(sample) if len(document(sample, path).xpath("//h1")) != 1] == []
    assert [
        path
        for path in pages(sample)
        if document(sample, path).xpath("//script[not(@src or @type='application/ld+json')] | //@style")
    ] == []


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_the_feeds_of_the_sample_are_good(sample: Site, name: str) -> None:
    """All 27 posts stand in both feeds, the newest first, without anything that a reader complains of."""
    parsed = feed(sample, name)
    assert (parsed.bozo, len(parsed.entries), parsed.feed.title) == (False, 27, "Hundra dagar på raken")
    assert tuple(parsed.entries[0].published_parsed)[:3] == (2026, 9, 30)


def test_a_photo_of_the_sample_is_shown_upright_and_tells_nothing(sample: Site) -> None:
    """A phone has written place, camera and serial number into it, and that it is to be turned."""
    serial = b"EXEMPEL-0001"
    assert serial in (sample.root / "content/images/taget-perrong.jpg").read_bytes()
    assert [path for path in sample.output.rglob("*") if path.is_file() and serial in path.read_bytes()] == []
    [photo] = document(sample, "posts/taget-6-48/index.html").xpath("//figure[contains(., '6.41')]//img")
    assert int(photo.get("height")) > int(photo.get("width"))


def test_plain_pelican_builds_the_same_sample(sample: Site) -> None:
    """The command of Pelican and the task make the same bytes. The pictures, which take long to make, are kept."""
    before = sample.files()
    shutil.rmtree(sample.output)
    for path in (sample.root / ".cache").iterdir():
        if path.is_file():
            path.unlink()
    built = run(sample, "pelican", "content")
    assert (built.code, built.out, built.err, sample.files() == before) == (0, NOTE, "", True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_the_build_task_can_be_stopped(sample: Site, number: int, code: int) -> None:
    """In the middle of a build, the task ends as plain Pelican does: the old site stands and no stage is left."""
    before = sample.files()
    slow = sample.post("seg.md", f"{'] ' * 6000}{'[ ' * 6000}", date="2026-09-30")
    try:
        command = [sys.executable, "-m", "invoke", "build"]
        build = subprocess.Popen(
            command, cwd=sample.root, env=environment({"PYTHONPATH": ""}), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        while not is_building(sample):
            time.sleep(0.001)
        time.sleep(0.2)
        build.send_signal(number)
        assert (build.communicate(timeout=60), build.returncode) == (("", ""), code)
    finally:
        slow.unlink()
    assert (sample.files() == before, stages(sample)) == (True, [])


def line_of(sample: Site, setting: str) -> int:
    """Return the line of pelicanconf.py with a setting."""
    lines = (sample.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{setting} = "))


def test_the_sample_cannot_be_published(sample: Site) -> None:
    """A site that stands still, at an address that nobody has, is refused by publishconf.py; the built one stays."""
    before = sample.files()
    built = sample.command("content", "-s", "publishconf.py")
    assert (built.code, built.faults) == (
        1,
        [
            f"pelicanconf.py:{line_of(sample, 'SITEURL')}: SITEURL is https://blogg100.example, "
            "which is not a public address: give the public address of the blog",
            f"pelicanconf.py:{line_of(sample, 'NOW')}: NOW is fixed: no new post would be published: "
            "remove the line to go live",
        ],
    )
    assert (sample.files() == before, stages(sample)) == (True, [])


def test_what_goes_live_is_published_with_the_same_bytes(sample: Site, tmp_path: Path) -> None:
    """publishconf.py changes no byte: with a real address and a running clock both settings make one site."""
    live = Site(tmp_path / "live", strict=True)
    shutil.copytree(sample.root, live.root, ignore=shutil.ignore_patterns(".cache", ".output.*"))
    shutil.rmtree(live.output)
    shutil.copytree(sample.root / PICTURES, live.root / PICTURES)
    conf = live.root / "pelicanconf.py"
    text = conf.read_text(encoding="utf-8").replace("https://blogg100.example", "https://elinskriver.se")
    conf.write_text(re.sub(r"^NOW = .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    seen = []
    for settings in ("pelicanconf.py", "publishconf.py"):
        built = live.command("content", "-s", settings, env={"SOURCE_DATE_EPOCH": "1790794800"})
        assert (built.code, built.out.endswith(WAITING), built.err) == (0, True, "")
        seen.append(live.files())
    assert seen[0] == seen[1]
