"""Blogs of the same posts for the programs that are compared: ours, and Hugo with the smallest theme."""

import re
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from bench.timing import Took, timed

ROOT = Path(__file__).parents[1]
_WORDS = "i dag gick vi till stranden och såg hur isen bröts upp medan kaffet kallnade i muggen".split()
_LAYOUT = "<!doctype html><html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>"
_RSS = "<rss>{{ range first 30 .Site.RegularPages }}<item>{{ .Title }} {{ .Content | html }}</item>{{ end }}</rss>"
_LIST = '<!doctype html><html>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</html>'


def write_our_blog(site: Path, bodies: list[str]) -> Path:
    """Write the sample's settings and theme with posts of these texts; return the newest one."""
    (site / "content/posts").mkdir(parents=True)
    settings = (ROOT / "tests/sample/pelicanconf.py").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^NOW = .*$", 'NOW = "2026-12-31T12:00:00+01:00"', settings)
    settings = settings.replace("2026-09-01", _days(bodies)[0].isoformat())
    settings = re.sub(r"(?ms)^COMMENTS = .*?^}\n", "", settings)  # the form, which no other program has
    (site / "pelicanconf.py").write_text(settings, encoding="utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/om.md").write_text("Title: Om\n\nOm bloggen.\n", encoding="utf-8")
    if not (site / "theme").exists():
        shutil.copytree(ROOT / "theme", site / "theme")
    for number, (body, day) in enumerate(zip(bodies, _days(bodies), strict=True)):
        tags = ", ".join(f"tagg{(number + each) % 20}" for each in range(6))
        head = f"Title: Dag {number}\nDate: {day} 08:00\nTags: blogg100, {tags}"
        (site / f"content/posts/dag-{number:03}.md").write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    return site / f"content/posts/dag-{len(bodies) - 1:03}.md"


def plain_settings(blog: Path, more: str = "") -> None:
    """Let the settings find this program, draw no cards, and have ``more`` at their end."""
    settings = (blog / "pelicanconf.py").read_text(encoding="utf-8")
    settings = settings.replace("Path(__file__).absolute().parent", repr(str(ROOT)))
    settings = settings.replace("PAGES = {", 'PAGES = {"cards": False, ')
    (blog / "pelicanconf.py").write_text(settings + more, encoding="utf-8")


def build(blog: Path) -> Took:
    """Build as ``./blogg build`` does, which lets garbage collection run seldom."""
    imports = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})",
        "from pathlib import Path",
        "from tools.build import build_site",
        "from tools.memory import tune_gc",
    )
    return timed([sys.executable, "-c", "; ".join((*imports, "tune_gc()", "build_site(Path.cwd())"))], blog)


def edit(blog: Path) -> None:
    """Add a line to the first post."""
    post = min((blog / "content/posts").glob("*.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nEn rad till.\n", encoding="utf-8")


def write_hugo_blog(site: Path, bodies: list[str]) -> Path:
    """Write the same posts, the smallest theme and a feed of the newest posts; return the newest post."""
    (site / "content/posts").mkdir(parents=True)
    (site / "layouts").mkdir()
    (site / "layouts/single.html").write_text(_LAYOUT, encoding="utf-8")
    (site / "layouts/rss.xml").write_text(_RSS, encoding="utf-8")
    (site / "layouts/list.html").write_text(_LIST, encoding="utf-8")
    (site / "hugo.toml").write_text('baseURL = "http://localhost/"\ntitle = "Bench"\n', encoding="utf-8")
    for number, (body, day) in enumerate(zip(bodies, _days(bodies), strict=True)):
        head = f"---\ntitle: Dag {number}\ndate: {day}\ntags: [blogg100, tagg{number % 20}]\n---"
        (site / f"content/posts/dag-{number:03}.md").write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    return site / f"content/posts/dag-{len(bodies) - 1:03}.md"


def words(number: int) -> str:
    """Return 400 words in eight paragraphs, others for each number."""
    chosen = [_WORDS[(number * 7 + each * (each % 5 + 1)) % len(_WORDS)] for each in range(400)]
    return "\n\n".join(" ".join(chosen[at : at + 50]).capitalize() + "." for at in range(0, 400, 50))


def _days(bodies: list[str]) -> list[date]:
    """Return the days of the posts, one after the other up to 10 April 2026: Hugo shows none of the future."""
    return [date(2026, 4, 10) - timedelta(days=before) for before in reversed(range(len(bodies)))]
