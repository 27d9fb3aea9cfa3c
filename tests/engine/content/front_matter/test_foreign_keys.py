"""Keys of other programs: read as ours, warned of once a site, or refused lest a post be published by mistake."""

import pytest

from plugins.core.errors import Fault
from plugins.engine.content.field_reader import FieldValues, read_fields
from plugins.engine.content.fields import FIELDS
from plugins.engine.content.front_matter.models import RawField
from tests.engine.content.reading import faults, read

KNOWN = {each.name: each for each in FIELDS}
HEAD = "title: Hej\ndate: 2013-04-21\n"


def given(*lines: str, plain: bool = False) -> FieldValues:
    """Read the fields of lines; lists are written with semicolons."""
    raw = []
    for number, line in enumerate(lines, 1):
        key, _, value = line.partition(": ")
        raw.append(RawField(key, tuple(value.split("; ")), number))
    return read_fields("content/a.md", tuple(raw), KNOWN, plain)


READ: dict[str, tuple[str, object]] = {
    "description: Kort": ("summary", "Kort"),
    "excerpt: Kort": ("summary", "Kort"),
    "lastmod: 2013-04-22": ("modified", "2013-04-22"),
    "updated: 2013-04-22": ("modified", "2013-04-22"),
    "last_modified_at: 2013-04-22": ("modified", "2013-04-22"),
    "publishDate: 2013-04-22": ("date", "2013-04-22"),
    "pubDate: 2013-04-22": ("date", "2013-04-22"),
    "published: 2013-04-22": ("date", "2013-04-22"),
    "aliases: /2012/a/; /2012/b.html": ("redirect_from", ("2012/a/", "2012/b.html")),
    "permalink: /om/mig": ("url", "om/mig/"),
    "permalink: /om/mig.html": ("url", "om/mig.html"),
    "language: en": ("lang", "en"),
    "tag: mat": ("tags", ("mat",)),
    "categories: mat; resor": ("category", "mat"),
    "author: Elin; Bo": ("authors", ("Elin", "Bo")),
    "draft: true": ("status", "draft"),
    "Draft: yes": ("status", "draft"),
    "draft: 1": ("status", "draft"),
    "published: false": ("status", "draft"),
    "publish: no": ("status", "draft"),
    "private: true": ("status", "draft"),
    "hidden: true": ("status", "hidden"),
    "unlisted: true": ("status", "hidden"),
}


@pytest.mark.parametrize(("line", "expected"), READ.items())
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "fenced"])
def test_a_key_of_another_program_is_read_as_ours(line: str, expected: tuple[str, object], plain: bool) -> None:
    """Keys of Hugo, Jekyll and others with the meaning of ours need no edit."""
    found = given(line, plain=plain)
    assert (dict([expected]), [], []) == (found.values, found.faults, found.warnings)


SILENT = [
    "draft: false",
    "published: true",
    "publish: true",
    "layout: post",
    "comments: true",
    "weight: 3",
    "hidden: no",
]


@pytest.mark.parametrize("line", [*SILENT, "toc: false", "cover: ", "description: ", "tagline: "])
def test_what_asks_for_nothing_is_passed_over(line: str) -> None:
    """A key without a value, or with the default, is ignored silently."""
    assert given(line) == FieldValues({}, {}, [], [])


TOLD = {
    "cover: a.jpg": ("cover", "show the picture in the text, or remove the line"),
    "Toc: true": ("toc", "write [TOC] on a line of its own in the text, or remove the line"),
    "katex: true": ("katex", "remove it: formulas and diagrams are shown as they are written"),
    "expiryDate: 2014-01-01": ("expirydate", "remove it: a published text stays published until you delete it"),
    "Mitt väder: sol": ("mitt_väder", "remove it, or say in the text what readers should know"),
    "rate: 5": ("rate", "remove it, or say in the text what readers should know"),
    "subtitle: Mer": ("subtitle", "remove it, or say in the text what readers should know"),
}


@pytest.mark.parametrize(("line", "expected"), TOLD.items())
def test_a_key_that_nothing_reads_is_a_warning(line: str, expected: tuple[str, str]) -> None:
    """Pelican hands any key to templates; here nothing shows it. Faults of many posts share their words, and a line."""
    name, remedy = expected
    assert given(line) == FieldValues({}, {}, [], [Fault("content/a.md", 1, f"{name}: it has no effect here", remedy)])


SLIPS = {
    "Tittle": "Title", "Dtae": "Date", "Tgas": "Tags", "Tilte": "Title", "Sumary": "Summary", "Stauts": "Status",
    "drfat": "Draft", "drafts": "Draft", "Titke": "Title", "Redirect_form": "Redirect_from", "Titel": "Title",
    "discription": "Description", "Slugg": "Slug", "Tagz": "Tags", "Tagg": "Tags",
}  # fmt: skip


@pytest.mark.parametrize(("key", "near"), SLIPS.items())
def test_a_misspelt_key_is_a_fault(key: str, near: str) -> None:
    """A typing error in a key of ours, or in one that hides a draft, must not publish anything."""
    words = {"Titel": "write 'Title'"}
    expected = Fault("content/a.md", 1, f"{key}: is not a known key", words.get(key, f"did you mean '{near}'?"))
    assert given(f"{key}: x").faults == [expected]


DRAFT_OR_NOT = "write 'Status: draft' if it must not be published, else remove the line"
REFUSED = {
    "draft: kanske": (1, "draft: is neither true nor false", DRAFT_OR_NOT),
    "draft: ": (1, "draft: is neither true nor false", DRAFT_OR_NOT),
    "published: snart": (1, "published: is neither true nor false", DRAFT_OR_NOT),
    "Utkast: ja": (1, "Utkast: is not a known key", "write 'Status: draft'"),
    "password: hemligt": (
        1,
        "password: pages cannot be protected here: everyone could read it",
        "set 'Status: draft', or remove the line",
    ),
    "draft: true|Status: published": (
        1,
        "draft: says 'true', but Status in line 2 says 'published'",
        "keep one of them",
    ),
    "Status: draft|draft: false": (2, "draft: says 'false', but Status in line 1 says 'draft'", "keep one of them"),
    "draft: true|published: true": (1, "draft: says 'true', but published in line 2 says 'true'", "keep one of them"),
    "description: a; b": (1, "description: is a list", "give one value"),
}


@pytest.mark.parametrize(("lines", "expected"), REFUSED.items())
def test_nothing_is_published_by_mistake(lines: str, expected: tuple[int, str, str]) -> None:
    """A key that hides a post in another program is read, or is a fault that names our key for it."""
    assert given(*lines.split("|")).faults == [Fault("content/a.md", *expected)]


def test_our_own_key_comes_before_its_alias() -> None:
    """A Summary wins over a description; lists of addresses and tags are joined."""
    found = given("description: b", "summary: a", "aliases: /a/", "redirect_from: /b/", "tag: x", "tags: y")
    assert found == FieldValues(
        {"summary": "a", "redirect_from": ("b/", "a/"), "tags": ("y", "x")},
        {"summary": 2, "redirect_from": 4, "tags": 6},
        [],
        [],
        {"summary": "a", "redirect_from": ("/b/", "/a/"), "tags": ("y", "x")},
    )


def test_names_of_a_note_are_no_addresses() -> None:
    """Obsidian's aliases are other names of a note: a warning, and no redirect."""
    what = "aliases: only addresses are supported, not names"
    assert given("aliases: Min resa").warnings == [Fault("content/a.md", 1, what, "begin an address with /")]


def test_a_pattern_of_addresses_is_told() -> None:
    """Jekyll's permalink may be a pattern, which a post here cannot have."""
    what, remedy = "permalink: patterns are not supported", "write the address as Url, or remove it"
    assert given("permalink: /:year/:title/").warnings == [Fault("content/a.md", 1, what, remedy)]


def test_a_text_without_a_blank_line_before_it_is_not_lost() -> None:
    """A line of text below the keys is no unknown key, though it has a colon."""
    remedy = (
        "put a blank line before it if the text begins here; a key is one word, and its value ends without a full stop"
    )
    told = [Fault("content/a.md", 1, "Obs: is not a known key, and looks like text", remedy)]
    assert given("Obs: i dag är det fest.", plain=True).faults == told
    assert given("Obs: i dag är det fest.").faults == []
    assert given("Det var en gång: en katt", plain=True).faults[0].what.endswith("and looks like text")


def test_a_table_is_told_and_does_not_stop() -> None:
    """Tables of Hugo and Jekyll are ignored; a key of ours needs a text."""
    text = f"---\n{HEAD}cover:\n  image: a.jpg\nauthor:\n  name: Elin\nresources:\n- src: a\n---\nText."
    assert read(text).title == "Hej"
    where = "content/posts/a.md"
    expected = (Fault(where, 4, "tags: is a table", "give a text or a [list]"),)
    assert faults(f"---\n{HEAD}tags: [a, [b]]\n---\nText.") == expected


def test_the_later_of_two_days_is_not_passed_over() -> None:
    """Hugo publishes a post on its publishDate: one after Date is a fault, one before it is ignored."""
    what = "publishDate: later than Date, which decides when a post is published"
    expected = Fault("content/posts/a.md", 4, what, "write it as Date")
    assert faults(f"---\n{HEAD}publishDate: 2013-05-01\n---\nText.") == (expected,)
    post = read(f"---\n{HEAD}publishDate: 2013-04-01\n---\nText.")
    assert (str(post.date and post.date.day), post.plugin_values) == ("2013-04-21", {})
