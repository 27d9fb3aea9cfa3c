"""Fields in the names of files, and files that are no posts."""

import pytest
from msgspec.structs import replace

from plugins.core.dates import parse_moment
from plugins.core.errors import Fault
from plugins.engine.content.file_names import fields_in_name, is_about_a_folder
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import examine
from plugins.engine.settings.site import NAME_PATTERNS
from tests.engine.content.content_folder import Content
from tests.engine.content.reading import OPTIONS, STOCKHOLM, faults, read

FOLDER = r"(?P<category>[^/]*)/(?P<date>\d{4}-\d{2}-\d{2})/(?P<slug>.*)/.*"
SLUG = r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]*)\.(?P<lang>\w+)"

# the path, the patterns: what it says
NAMES = {
    ("posts/2008-10-18-x.md", NAME_PATTERNS): {"date": "2008-10-18"},
    ("posts/2008/2008-10-18 x.md", NAME_PATTERNS): {"date": "2008-10-18"},
    ("posts/2008-10-18.md", NAME_PATTERNS): {"date": "2008-10-18"},
    ("posts/x-2008-10-18.md", NAME_PATTERNS): {},
    ("posts/x.md", NAME_PATTERNS): {},
    ("posts/2008-10-18_a-b.en.md", (SLUG, "")): {"date": "2008-10-18", "slug": "a-b", "lang": "en"},
    ("resor/2008-10-18/a/index.md", ("", FOLDER)): {"category": "resor", "date": "2008-10-18", "slug": "a"},
    ("resor/2008-10-18/a/2013-04-21.md", (NAME_PATTERNS[0], FOLDER)): {
        "date": "2013-04-21", "category": "resor", "slug": "a",
    },
    ("posts/2008-10-18-x.md", ("", "")): {},
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), NAMES.items())
def test_a_name_says_what_the_patterns_find(given: tuple[str, tuple[str, str]], expected: dict[str, str]) -> None:
    """FILENAME_METADATA is matched with the name without its ending, then PATH_METADATA with the path: as Pelican."""
    assert fields_in_name(*given) == expected


def test_a_date_may_stand_in_the_name_alone() -> None:
    """Pelican and Jekyll read it there."""
    post = read("Title: Hej\n\nText.", "posts/2008-10-18-x.md")
    assert (post.date, post.slug) == (parse_moment("2008-10-18", STOCKHOLM), "x")


def test_the_date_in_the_text_comes_first() -> None:
    """A post written after midnight, or moved to another day, is no slip: its own Date is right."""
    post = read("Title: Hej\nDate: 2013-04-22 00:30\n\nText.", "posts/2013-04-21-x.md")
    assert str(post.date and post.date.day) == "2013-04-22"


def test_a_wrong_date_in_the_text_is_no_reason_for_another() -> None:
    """Nothing is guessed where the writer has said something."""
    assert [each.what for each in faults("Title: Hej\nDate: i dag\n\nx", "posts/2013-04-21-x.md")] == [
        "Date: 'i dag' is not an ISO date"
    ]


def test_a_name_with_a_day_that_no_month_has_is_told() -> None:
    """The fault says where the date stands."""
    what = "the date in the file name: '2013-02-30' does not exist (day is out of range for month)"
    remedy = "write it as 2026-09-14 or 2026-09-14 07:30"
    assert faults("Title: Hej\n\nx", "posts/2013-02-30-x.md") == (
        Fault("content/posts/2013-02-30-x.md", 0, what, remedy),
    )


def test_a_page_has_no_date_by_its_name() -> None:
    """A page with a date would wait for it."""
    assert read("Title: Hej\n\nx", "pages/2013-05-01-x.md", "page").date is None


def named(path: str, *patterns: str) -> SourcePost | tuple[Fault, ...]:
    """Return the post that a site with these patterns reads, or its faults."""
    found = examine(b"Title: Hej\n\nText.", path, "post", replace(OPTIONS, name_patterns=patterns))
    assert found.post
    return found.faults or found.post


def test_other_fields_may_stand_in_the_name() -> None:
    """Each is read as in the text, a slug made into one."""
    post = named("posts/2013-04-21_En Resa.en.md", SLUG, "")
    assert isinstance(post, SourcePost)
    assert (post.slug, post.lang, str(post.date and post.date.day)) == ("en-resa", "en", "2013-04-21")


def test_a_name_with_a_wrong_field_is_told() -> None:
    """A field in the name is checked like one in the text."""
    what, remedy = "the lang in the file name: 'svenska' is not a language", "write it as sv or en"
    assert named("posts/2013-04-21_a.svenska.md", SLUG, "") == (
        Fault("content/posts/2013-04-21_a.svenska.md", 0, what, remedy),
    )


@pytest.mark.parametrize("name", ["README.md", "readme.markdown", "LICENSE.md", "Contributing.md", "CHANGELOG.md"])
def test_a_text_about_the_folder_is_no_post(content: Content, name: str) -> None:
    """Every repository has one; it is neither read, nor copied, nor told."""
    for folder in ("posts", "images", "posts/2013", "."):
        content.write(f"{folder}/{name}", "# Mina inlägg\n\nNågra ord.\n")
    content.write("posts/README.rst", "x")
    content.post("a")
    found = content.read()
    assert (list(found.texts), found.files) == (["posts/a.md"], frozenset())


def test_a_post_may_be_called_readme(content: Content) -> None:
    """A file with a title of its own is a post, and has a fault for every field that it lacks."""
    content.write("posts/readme.md", "Title: Läs mig\nDate: 2013-04-20\n\nText.")
    assert list(content.read().texts) == ["posts/readme.md"]
    content.write("posts/readme.md", "Title: Läs mig\nDate: i dag\n\nText.")
    assert [each.split(":")[1] for each in content.faults()] == ["2"]


def test_a_text_about_the_folder_may_be_offered(content: Content) -> None:
    """A link to the file says that it is for readers; a link to it as a post is told."""
    content.write("images/README.md", "x")
    content.post("a", "[x]({static}/images/README.md)")
    assert content.read().files == {"images/README.md"}
    content.write("posts/README.md", "x")
    content.post("b", "[x]({filename}README.md)")
    assert [each for each in content.faults() if "posts/b.md" in each] == [
        "content/posts/b.md:4: {filename}README.md leads to a file that is never published "
        "(a text about the folder): remove the link"
    ]


def test_no_other_name_is_about_a_folder() -> None:
    """A post about licences has a name of its own."""
    assert [
        each for each in ("posts/license-to-write.md", "posts/readme-2.md", "a/b.md") if is_about_a_folder(each)
    ] == []
