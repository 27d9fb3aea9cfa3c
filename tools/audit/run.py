"""The audit from top to bottom: check the needed programs, build four sites or the blog, run every check."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from functools import cache, partial
from pathlib import Path
from time import monotonic

from msgspec import Struct

from plugins.core.errors import raise_if_any
from plugins.engine.output.made_files import make_now
from plugins.engine.writer import StageWriter
from tools.audit.browsers import Visits, axe, compare, printed, unreadable, visit, wide
from tools.audit.comment_form import comment_form
from tools.audit.install import installations
from tools.audit.lighthouse import lighthouse
from tools.audit.live_preview import live_preview
from tools.audit.looks import ENGINES
from tools.audit.metadata import metadata
from tools.audit.needs import check_needs, search_path
from tools.audit.node import install
from tools.audit.page_kinds import page_kinds
from tools.audit.programs import ended_builds, full_disk, hostile_feeds, hundred_days, newsboat, organisers_blog
from tools.audit.redirects import redirects
from tools.audit.releases import releases
from tools.audit.search import search
from tools.audit.search_lost import search_lost
from tools.audit.servers import caddy, free_port, headers_arrive
from tools.audit.vnu import vnu
from tools.build import load_settings
from tools.check import check
from tools.preview.access import HOST
from tools.sample import copy_sample

PAGES = {
    "front": "",
    "post": "posts/fyra-saker-jag-onskar-att-jag-vetat/",
    "code": "posts/att-skriva-i-forvag/",
    "table": "posts/hur-svar-ar-jag/",
    "picture": "posts/trettio-rutor/",
    "photos": "posts/taget-6-48/",
    "box": "posts/bilder-som-inte-ar-fina/",
    "comments": "posts/det-lilla-faltet-langst-ner/",
    "thanks": "comments/thanks/",
    "statistics": "challenge/blogg100/",
    "archive": "archive/",
    "year": "archive/2026/",
    "month": "archive/2026/09/",
    "list": "posts/page/2/",
    "tags": "tags/",
    "tag": "tags/skrivtips/",
    "all-series": "series/",
    "series": "series/siffror/",
    "search": "search/",
    "feeds": "feeds/",
    "week": "archive/2026/w38/",
    "about": "om/",
    "missing": "404.html",
}
# The sample as a preview with a second challenge, and a day later when it is over: without a gap, since its missed days
# were days of rest. They have the pages that the sample itself lacks.
MORE = {
    "draft": "posts/skriva-for-hand/",
    "future": "posts/oktober-klockan-sju/",
    "challenges": "challenge/",
    "total": "challenge/september/",
    "tokens": "style-guide/",
    "awkward": "posts/prov/",
}
_TWO = [
    {"preset": "blogg100", "start": "2026-09-01"},
    {
        "preset": "blogg100-total",
        "start": "2026-09-01",
        "days": 30,
        "target": 25,
        "id": "september",
        "name": "25 av 30",
    },
]
_SHEET = "challenge/blogg100/finish/"
RESTED = {"rested": "challenge/blogg100/", "certificate": _SHEET}
_RESTED = {"start": "2026-09-01", "days": 30, "excused": ["2026-09-12/2026-09-13", "2026-09-22"]}
_A_DAY_LATER = "2026-10-01T12:00:00+02:00"
# The site of an organiser, whose gang of twelve has other zones, habits and feeds.
GANG = {"hub": "", "gang": "gang/", "river": "gang/posts/", "gang-calendar": "gang/calendar/", "hub-about": "om/"}
_GANG_DAY = "2013-04-21T23:30:00+02:00"
# The sample with a search of its own, whose index every build makes.
_SEARCHED = {
    "PAGES": {"signature": "/ @elinskriver", "search": "pagefind"},
    "IDENTITY": {"name": "hundra dagar på raken, 2026", "published_by": "build"},
    "FROZEN": True,
}
_SCORED = ("front", "post", "photos", "statistics")


class Served(Struct, frozen=True):
    """A built site in its folder, the address at which it is served, and the pages to look at by name."""

    folder: Path
    address: str
    pages: Mapping[str, str]


def run_audit(root: Path, site: bool = False) -> None:
    """Run every check of the program on its sample, or with ``site`` those of sites on the blog in ``root``.

    Prints the findings; raises SystemExit if there are any.
    """
    os.environ["PATH"] = search_path()
    check_needs(os.environ["PATH"])
    folder = root / ".cache/audit"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    install()
    problems = _audit_blog(root, folder) if site else _audit_program(root, folder)
    print(f"to look at: {folder.relative_to(root)}/*.png{'' if site else ' and certificate.pdf'}")
    if failed := [name for name, found in problems.items() if found]:
        raise SystemExit("\n  ".join(("audit: found something in", *failed)))


def _audit_blog(root: Path, folder: Path) -> dict[str, list[str]]:
    """Check the writer's blog as it is published today; writes nothing outside of the folder."""
    with _served(root, folder / "site", FROZEN=True) as address:
        site = Served(folder / "site", address, page_kinds(folder / "site"))
        return _findings(_checks(folder, (site,)))


def _audit_program(root: Path, folder: Path) -> dict[str, list[str]]:
    blog = _sample(root, folder)
    with (
        _served(blog, folder / "site") as sample,
        _served(blog, folder / "more", CHALLENGE=_TWO, PREVIEW=True) as more,
        _served(blog, folder / "rested", CHALLENGE=_RESTED, NOW=_A_DAY_LATER) as rested,
        _served(organisers_blog(root, folder / "organiser"), folder / "gang", NOW=_GANG_DAY) as gang,
        _served(blog, folder / "searched", **_SEARCHED) as searched,
    ):
        sites = (
            Served(folder / "site", sample, PAGES),
            Served(folder / "more", more, MORE),
            Served(folder / "rested", rested, RESTED),
            Served(folder / "gang", gang, GANG),
            Served(folder / "searched", searched, {"find": "search/"}),
        )
        checks: dict[str, Callable[[], list[str]]] = {
            **_checks(folder, sites),
            "Lighthouse gives full marks": lambda: lighthouse(f"{sample}/", [PAGES[name] for name in _SCORED]),
            "Lighthouse gives the search full marks": lambda: lighthouse(f"{searched}/", ["search/"]),
            "the search finds what it should, in three engines": lambda: search(folder / "searched", folder),
            "the search tells what it cannot load, and loads it again": lambda: search_lost(folder / "searched"),
            "the certificate is one sheet": lambda: printed(folder / "certificate.pdf", f"{rested}/{_SHEET}"),
            "nginx and Caddy follow the redirects": redirects,
            "a server by ssh and rsync has a whole site, whatever breaks": releases,
            "browsers follow the preview": lambda: live_preview(root, folder),
            "browsers send comments through Caddy and nginx, with scripts and without": lambda: comment_form(
                root, folder
            ),
            "a full disk leaves the old site": lambda: full_disk(blog),
            "a build that ends at any moment leaves a whole site": lambda: ended_builds(root),
            "a fetch of hostile feeds stays small, and whole when it is killed": lambda: hostile_feeds(root),
            "a hundred days and nights lose and double nothing": lambda: hundred_days(root),
            "an installation downloads what the locks pin, and nothing else": lambda: installations(root),
        }
        return _findings(checks)


def _findings(checks: Mapping[str, Callable[[], list[str]]]) -> dict[str, list[str]]:
    """Run the checks and print what each finds at once; a program that fails is a finding, so that all others run."""
    found = {}
    for name, check_one in checks.items():
        start = monotonic()
        try:
            found[name] = check_one()
        except RuntimeError as error:
            found[name] = [str(error)]
        said = "found something" if found[name] else "ok"
        print(f"{name}: {said} ({monotonic() - start:.0f} s)", *found[name], sep="\n  ", flush=True)
    return found


def _checks(folder: Path, sites: Sequence[Served]) -> dict[str, Callable[[], list[str]]]:
    """Return the checks of any site, by the line that is printed if a check finds nothing; it returns its findings."""
    first = sites[0]

    @cache
    def seen() -> Visits:
        found: Visits = {}
        for engine in ENGINES:
            for site in sites:
                for look, visits in visit(engine, site.address, site.pages, folder).items():
                    found.setdefault(look, []).extend(visits)
        return found

    return {
        "our checker finds nothing": lambda: [
            str(each) for site in sites for each in check(site.folder, f"{site.address}/")
        ],
        "the W3C's checker finds no error": lambda: [each for site in sites for each in vnu(site.folder)],
        "exiftool finds nothing private": lambda: [each for site in sites for each in metadata(site.folder)],
        "axe finds nothing": lambda: axe(seen()),
        "no page is wider than its window": lambda: wide(seen()),
        "all text can be read, with wide spacing too": lambda: unreadable(seen()),
        "the engines compute the same styles": lambda: compare(seen()),
        "nginx and Caddy send every header": lambda: headers_arrive(first.folder),
        "newsboat shows every post once, with pictures": lambda: newsboat(first.address, first.folder),
    }


def _sample(root: Path, folder: Path) -> Path:
    """Copy the sample, which a later NOW would write into, and add the post of awkward texts; return its folder."""
    blog = folder / "blog"
    blog.mkdir()
    copy_sample(root, blog)
    (blog / "theme").symlink_to(root / "theme")
    shutil.copy(Path(__file__).with_name("prov.md"), blog / "content/posts")
    return blog


@contextmanager
def _served(blog: Path, site: Path, **overrides: object) -> Iterator[str]:
    """Build the blog for an address of this machine and serve it there with Caddy and its own headers."""
    port = free_port()
    address = f"http://{HOST}:{port}"
    with chdir(Path.cwd()):  # a build goes into the blog's folder
        os.chdir(blog)
        settings = load_settings(blog / "pelicanconf.py", SITEURL=address, OUTPUT_PATH=str(site), **overrides)
        settings["PELICAN_CLASS"](settings).run(partial(_make_requested, site))
    with caddy(site, port, ("server/headers.caddy", "server/compression.caddy")):
        yield address


def _make_requested(site: Path, writer: StageWriter) -> None:
    """Make the files that a preview leaves until a browser asks: Caddy does not make them."""
    for path, group in writer.on_request.items():
        raise_if_any(make_now(group, [path], writer.cache))
        writer.cache.link(group.files[path], str(site / path))
