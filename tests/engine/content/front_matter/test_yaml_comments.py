"""Comments and hashtags in YAML front matter."""

import pytest

from plugins.core.errors import Fault
from plugins.engine.content.post_reader import examine
from tests.engine.content.reading import OPTIONS, faults, read

QUOTES = "put the whole value between double quotes"
OR_A_SPACE = f"{QUOTES}, or write '# '"
CUT = "is a comment in YAML, where a # after a space begins one"

# the lines after title and date: (line, what it says)
HASHTAGS = {
    "tags: #blogg100, #mat": (4, f"'#blogg100, #mat' {CUT}", OR_A_SPACE),
    "tags: blogg100 #mat": (4, f"'#mat' {CUT}", OR_A_SPACE),
    "tags:\n- mat\n- #blogg100": (6, f"'#blogg100' {CUT}", OR_A_SPACE),
    "tags: [a, #b\n  c]": (4, f"'#b' {CUT}", OR_A_SPACE),
    "tags:\n  #blogg100 #mat\nslug: a": (
        5,
        "'#blogg100 #mat' is a comment in YAML",
        f"{QUOTES}, in the line of the key",
    ),
    "summary: Om #5": (4, f"'#5' {CUT}", OR_A_SPACE),
    "summary: En rad\n  till #mat": (5, f"'#mat' {CUT}", OR_A_SPACE),
    "music: Prince – #1": (4, f"'#1' {CUT}", OR_A_SPACE),
    'summary: "Om" #mat': (4, f"'#mat' {CUT}", OR_A_SPACE),
}


@pytest.mark.parametrize(("lines", "expected"), HASHTAGS.items())
def test_a_hashtag_that_yaml_cuts_off_is_a_fault(lines: str, expected: tuple[int, str, str]) -> None:
    """A # with a word right behind it is meant as a hashtag, wherever it stands."""
    told = faults(f"---\ntitle: Hej\ndate: 2013-04-21\n{lines}\n---\nText.")
    assert Fault("content/posts/a.md", *expected) in told


def test_a_title_is_not_cut_in_silence() -> None:
    """The title of a whole post is its writer's to lose."""
    [fault] = faults("---\ntitle: Dag 5 av #blogg100\ndate: 2013-04-21\n---\nText.")
    assert (fault.line, fault.what) == (2, f"'#blogg100' {CUT}")


COMMENTS = [
    "# en rad",
    "#layout: post",
    "draft: false # ändra sedan",
    "draft: false #ändra sedan",
    "slug: x # adressen",
    "tags: [a, b] # två",
    "tags: # två\n- a\n# - b\n- c",
    "tags:\n- a # den första\n#- b",
    'summary: "Om #mat" # kort',
    "summary: 'Om #mat'",
    "tags: ['#blogg100', c#]",
    "summary: |\n  Om\n  #mat",
    "slug: x\n\n  # indraget",
]


@pytest.mark.parametrize("lines", COMMENTS)
def test_a_comment_is_a_comment(lines: str) -> None:
    """A comment has its own line, has a space after the #, or follows true, false, a date or a number."""
    found = examine(
        f"---\ntitle: Hej\ndate: 2013-04-21 #dagen\n{lines}\n---\nText.".encode(), "posts/a.md", "post", OPTIONS
    )
    assert (found.faults, found.warnings) == ((), ())


def test_a_hashtag_in_quotation_marks_is_a_tag() -> None:
    """The suggested quotation marks mend it."""
    post = read('---\ntitle: "Dag 5 av #blogg100"\ndate: 2013-04-21\ntags: "#blogg100, #mat"\n---\nx')
    assert post.tags == ("#blogg100", "#mat")


def test_what_may_be_more_of_a_title_is_a_warning() -> None:
    """A # with a space, behind a title without quotation marks, may be either."""
    found = examine(b"---\ntitle: Plats # 1\ndate: 2013-04-21\n---\nx", "posts/a.md", "post", OPTIONS)
    what, remedy = "'# 1' is a comment in YAML, not part of the title", "or move the comment to a line of its own"
    assert (found.faults, found.warnings) == ((), (Fault("content/posts/a.md", 2, what, f"{QUOTES}, {remedy}"),))
