"""An export with every case of a real blog, and the blog that it is brought into."""

from tests.conftest import Built, Site
from tests.tools.importing import wxr
from tools.importing.command import Wanted, import_blog

PLUGINS = [
    "plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.comments", "plugins.pages",
    "plugins.feeds",
]  # fmt: skip
NOW = "2026-11-30T12:00:00+01:00"
TAGS = wxr.category("#blogg100", "blogg100", "post_tag")

POSTS = (
    wxr.item(
        1, "Kaffe &amp; te: en början", "Första stycket.\n\nAndra stycket med <em>kursiv</em>.", slug="kaffe-te",
        terms=wxr.category("Mat & dryck", "mat") + TAGS, excerpt="Om kaffe.",
        comments=(
            wxr.comment(1, "Gott!"), wxr.comment(2, "Tack!", parent=1, user=1), wxr.comment(3, "Hur?", parent=2),
            wxr.comment(4, "Så.", parent=3), wxr.comment(5, "Köp klockor", approved="spam"),
            wxr.comment(6, "Väntar", approved="0"), wxr.comment(7, "[…]", kind="pingback"),
        ),
    ),
    wxr.item(2, "", "Utan rubrik skrev jag detta.", slug="2", date="2013-05-02 23:50:00", utc="2013-05-02 21:50:00"),
    wxr.item(3, "Framtiden", status="future", slug="framtiden", date="2027-01-02 08:00:00", utc="2027-01-02 07:00:00"),
    wxr.item(4, "Hemligt", status="private", slug="hemligt"),
    wxr.item(5, "Väntar", status="pending", slug="", utc=wxr.NEVER),
    wxr.item(6, "Lösenord", password="sesam", slug="losenord"),
    wxr.item(7, "Utkast", status="draft", slug="", utc=wxr.NEVER),
    wxr.item(8, "Kaffe igen", "Samma slug.", slug="kaffe-te", date="2013-05-04 09:30:00", utc="2013-05-04 07:30:00"),
    wxr.item(9, '"Citat" sa han', "Om [er] och {oss}.", slug="citat", terms=wxr.category("C++", "c", "post_tag")),
    wxr.item(10, "Språk", "C är också ett språk.", slug="sprak", terms=wxr.category("C", "c-2", "post_tag")),
    wxr.item(11, "Slängd", status="trash"),
    wxr.item(12, "Försenad", status="future", slug="forsenad"),
)  # fmt: skip
PAGES = (
    wxr.item(20, "Om mig", "Jag heter Elin.", kind="page", slug="om-mig", link=f"{wxr.BLOG}/om-mig/"),
    wxr.item(
        21, "Historia", "Det var en gång.", kind="page", slug="historia", link=f"{wxr.BLOG}/om-mig/historia/", parent=20
    ),
    wxr.item(22, "Arkiv", "Allt.", kind="page", slug="archive", link=f"{wxr.BLOG}/archive/"),
)  # fmt: skip
OTHERS = (
    wxr.item(30, "Meny", kind="nav_menu_item"),
    wxr.item(31, "Klocka", kind="product", slug="klocka"),
)


def put(site: Site, *items: str, name: str = "export.xml") -> str:
    """Write an export into the folder of a blog, and prepare the blog; return the path of the file."""
    site.settings(NOW=NOW, PLUGINS=PLUGINS)
    return str(site.write(name, wxr.export(*items)))


def run(site: Site, source: str, *, dry_run: bool = False) -> Built:
    """Run ``./blogg import``."""
    return site.run(import_blog, Wanted(source, dry_run))


def text_of(site: Site, path: str) -> str:
    """Return a file below content/."""
    return (site.root / "content" / path).read_text(encoding="utf-8")


def texts(site: Site) -> list[str]:
    """Return the paths of all texts below content/."""
    content = site.root / "content"
    return sorted(path.relative_to(content).as_posix() for path in content.rglob("*.md"))
