"""All faults of a text in one run: those of its front matter hide none of its text, and make none elsewhere."""

import pytest

from tests.engine.content.content_folder import Content

ISO = "write it as 2026-09-14 or 2026-09-14 07:30"
NOWHERE = "leads to content/posts/nix.md, which does not exist: correct the path, or add the file"
UNCLOSED = "<div> is never closed: write </div> after it, or &lt;div> (or backticks around it) if it is no tag"
BODY = "Ett <div> här.\n\n[x]({filename}nix.md)\n"


def of_body(line: int) -> list[str]:
    """Return the faults of the text, which begins at the line."""
    return [f"content/posts/a.md:{line}: {UNCLOSED}", f"content/posts/a.md:{line + 2}: {{filename}}nix.md {NOWHERE}"]


# the front matter: (the line of the text, what is wrong in it)
HEADS = {
    "Title: A\nDate: i dag\n\n": (4, [f"2: Date: 'i dag' is not an ISO date: {ISO}"]),
    "Tilte: A\nDate: i dag\n\n": (
        4,
        [
            "1: Tilte: is not a known key: did you mean 'Title'? (text begins after a blank line)",
            f"2: Date: 'i dag' is not an ISO date: {ISO}",
        ],
    ),
    "Title: A\nDate: 2013-04-21\n": (
        3,
        ["3: the front matter is not closed by a blank line: put a blank line before this line"],
    ),
    "": (1, ["1: the file does not begin with front matter: begin it with 'Title: …', 'Date: …' and a blank line"]),
    "---\ntitle: Hej: du\n---\n": (
        4,
        ['2: not YAML: mapping values are not allowed here: put values with : # [ ] or quotes between "double quotes"'],
    ),
    "\u2014-\ntitle: A\ndate: 2013-04-21\n---\n": (
        5,
        ["1: the line has U+2014 (em dash) for -: write three hyphens: ---"],
    ),
    "Title: A\nDate: 2013-04-21\nSummary: a\x08b\nTags: \x07\n\n": (
        6,
        [
            "3: the character U+0008, which is not allowed in pages and feeds: delete it",
            "4: the character U+0007, which is not allowed in pages and feeds: delete it",
        ],
    ),
    "+++\ntitle = 'A'\ndate = i dag\n+++\n": (
        5,
        ["3: not TOML: Invalid value: put texts between double quotes, or write YAML between ---"],
    ),
}


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_front_matter_hides_no_fault_of_its_text(content: Content, head: str, expected: tuple[int, list[str]]) -> None:
    """Faults above the text do not hide those of its HTML and its links."""
    line, told = expected
    content.write("posts/a.md", f"{head}{BODY}")
    assert sorted(content.faults()) == sorted([*(f"content/posts/a.md:{each}" for each in told), *of_body(line)])


def test_a_faulty_post_makes_no_fault_in_another(content: Content) -> None:
    """It is there to be linked to, and so is its tag; what it may link to itself depends on a date that is unknown."""
    content.write("posts/a.md", "Title: A\nDate: i dag\nTags: mat\n\n[b]({filename}b.md) [c]({filename}c.md)")
    content.post("b", "[a]({filename}a.md) [mat]({tag}mat) [till]({tag}resor)")
    content.post("c", date="2013-05-01")
    what = "leads to a tag that no post has: correct it"
    told = [f"content/posts/a.md:2: Date: 'i dag' is not an ISO date: {ISO}"]
    assert content.faults() == [*told, f"content/posts/b.md:4: {{tag}}resor {what}"]


def test_where_tags_are_unknown_links_to_them_are_not_judged(content: Content) -> None:
    """A post whose front matter cannot be read may have any tag."""
    content.write("posts/a.md", "---\ntags: [a\n---\nText.")
    content.post("b", "[x]({tag}a)")
    assert [each.split(":")[0] for each in content.faults()] == ["content/posts/a.md"]


@pytest.mark.parametrize("status", ["draft", "skip", "darft"])
def test_the_text_of_a_draft_is_left_alone(content: Content, status: str) -> None:
    """Half-written text is nobody's fault, also where front matter has one, and where the status is a slip."""
    content.write("posts/a.md", f"Title: A\nDate: i dag\nStatus: {status}\n\n{BODY}")
    assert {each.split(":")[1] for each in content.faults()} <= {"2", "3"}


def test_a_text_over_a_limit_is_not_converted(content: Content) -> None:
    """A text that would hold up Markdown has its fault beside those of the front matter, and is not converted."""
    content.write("posts/a.md", f"Title: A\nDate: i dag\n\n{'!' * 500} <div>")
    assert [each.split(":")[1] for each in content.faults()] == ["2", "4"]
