"""Built sites, read as browsers and feed readers read them."""

import io
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree
from lxml import html as lxml_html

from tests.conftest import Built, Site

ATOM = "{http://www.w3.org/2005/Atom}"
STAGES = (".output.new", ".output.old")
LINKS = ("href", "src", "poster")
# Python that presses Ctrl-C at the moment when a module is imported: its ``name`` is to be filled in
INTERRUPT = """\
import os, signal, sys

class Interrupt:
    def find_spec(self, name, *_):
        if name == {name!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
"""


def document(site: Site, path: str) -> lxml_html.HtmlElement:
    """Parse a page as a browser does."""
    return lxml_html.fromstring(site.page(path).encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))


def pages(site: Site) -> list[str]:
    """Return the HTML files of the site."""
    return [path for path in site.files() if path.endswith(".html")]


def pages_to_read(site: Site) -> list[str]:
    """Return the pages that have something to read: all but those that lead to another page."""
    return [path for path in pages(site) if not document(site, path).xpath("//meta[@http-equiv='refresh']")]


def said(node: lxml_html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(node.text_content().split())


def texts(site: Site, path: str, xpath: str) -> list[str]:
    """Return the texts of the elements of a page, each on one line."""
    return [said(node) for node in document(site, path).xpath(xpath)]


def titles(site: Site, path: str) -> list[str]:
    """Return the titles of the posts in a list."""
    return texts(site, path, "//main//article//h2")


def stats(site: Site, path: str = "challenge/blogg100/index.html") -> list[str]:
    """Return the statistics page's numbers: done, posts, missed, left, current and longest streak."""
    first = document(site, path).xpath("//dl[contains(@class, 'figures')]")[0]
    return [said(label.getnext()) for label in first.iter("dt")][:6]


def feed(site: Site, name: str = "rss") -> feedparser.FeedParserDict:
    """Parse a feed as a reader does."""
    return feedparser.parse(io.BytesIO(site.files()[f"feeds/{name}.xml"]))


def feed_titles(site: Site, name: str) -> list[str]:
    """Return the titles of the items as the XML has them."""
    root = etree.fromstring(site.files()[f"feeds/{name}.xml"])
    path = ".//item/title" if name == "rss" else f".//{ATOM}entry/{ATOM}title"
    return [title.text or "" for title in root.iterfind(path)]


def with_word(site: Site, word: str) -> list[str]:
    """Return the files of the site with a word in their bytes or in their names."""
    return [path for path, data in site.files().items() if word.encode() in data or word in path]


def stages(site: Site) -> list[str]:
    """Return the folders that a build has left beside output/, but no kept stage, which has nothing but the site."""
    found = [site.root / name for name in STAGES]
    return [folder.name for folder in found if folder.exists() and not _files(folder) <= _files(site.output)]


def _files(folder: Path) -> set[tuple[str, bytes]]:
    """Return the files and folders below a folder with their bytes."""
    paths = folder.rglob("*")
    return {(path.relative_to(folder).as_posix(), b"" if path.is_dir() else path.read_bytes()) for path in paths}


def is_building(site: Site) -> bool:
    """Tell whether a build holds the lock of the output. To try it oneself would keep the build from it."""
    lock = site.root / ".output.lock"
    return lock.exists() and f":{lock.stat().st_ino} " in Path("/proc/locks").read_text(encoding="ascii")


def dead_links(site: Site, base: str = "") -> list[tuple[str, str]]:
    """(page, address) of each link inside the site that leads to no file; ``base`` is the path of SITEURL."""
    files = site.files()
    return [
        (page, address)
        for page in pages(site)
        for address in addresses(site, page)
        if not urlsplit(address).netloc and _target(page, address, base) not in files
    ]


def addresses(site: Site, page: str) -> list[str]:
    """Every address that a page names, but for fragments of itself."""
    root = document(site, page)
    found = [str(value) for name in LINKS for value in root.xpath(f"//@{name}")]
    found += [each.split()[0] for value in root.xpath("//@srcset") for each in str(value).split(", ")]
    return [value for value in found if not value.startswith("#")]


def _target(page: str, address: str, base: str) -> str:
    """Return the output file that an address leads to."""
    path = unquote(urlsplit(urljoin(f"{base}/{page}", address)).path)
    if not path.startswith(f"{base}/"):
        return f"{path} is outside of the site"
    path = path.removeprefix(f"{base}/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def accepted(built: Built) -> None:
    """Assert that a build went well and complained of nothing."""
    assert (built.code, built.err) == (0, "")


def refused(site: Site, built: Built, faults: list[str], before: dict[str, bytes]) -> None:
    """Assert that a build ended with these faults and nothing else, and that the site is what it was before."""
    assert built.faults == faults
    assert (built.code, "Traceback" in built.out) == (1, False)
    assert site.files() == before
    assert stages(site) == []
