"""The README and the docs: links that lead somewhere, and a first screen for those who only want to write."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
FENCED = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
FIRST_SCREEN = 45  # lines
TECHNICAL = (
    "markdown", "rss", "feed", "csp", "policy", "atomic", "ledger", "front matter", "slug", "git ", "bytes", "cache",
    "javascript", "repository", "deploy", "static site", "metadata", "exif", "venv/", "lock", "plugin", "template",
    "json", "websub",
)  # fmt: skip


def prose(path: Path) -> str:
    """Return the text of a page without its code."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"^ {4}.*$", "", re.sub(r"`[^`\n]+`", "", text), flags=re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the fragments of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def dead_links(path: Path) -> Iterator[str]:
    """Yield the relative links of a page that lead nowhere."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if "://" in target or target.startswith(("mailto:", "{")):
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name) if name else path
        if not file.exists() or (fragment and file.suffix == ".md" and fragment not in anchors(file)):
            yield target


@pytest.mark.parametrize("path", DOCS, ids=[path.relative_to(ROOT).as_posix() for path in DOCS])
def test_every_link_of_the_docs_leads_somewhere(path: Path) -> None:
    """A page that was moved takes its links along, those to headings too."""
    assert list(dead_links(path)) == []


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    """All that is not on the first screen is one click away."""
    pages = {path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/manual/*.md")]}
    assert pages - set(re.findall(r"\]\(([^)#\s]+)", README)) == set()


def test_the_first_screen_begins_a_blog_with_at_most_four_commands() -> None:
    """It has the manual in both languages, a picture, and the way from nothing to a site."""
    first = "\n".join(README.splitlines()[:FIRST_SCREEN])
    assert [
        name for name in ("docs/manual/sv.md", "docs/manual/en.md", "docs/images/sample.png") if name not in first
    ] == []
    commands = re.findall(r"^\./blogg (\w+)", first, re.MULTILINE)
    assert (commands[0], commands[-1], len(commands) <= 4) == ("init", "publish", True)


def test_the_first_screen_has_no_word_to_look_up() -> None:
    """It is for people who write, and have never built a site."""
    first = " ".join(README.splitlines()[:FIRST_SCREEN]).lower()
    assert [word for word in TECHNICAL if word in first] == []
