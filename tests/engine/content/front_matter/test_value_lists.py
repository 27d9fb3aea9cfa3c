"""Lists in brackets and names in quotation marks, in plain lines."""

import pytest

from plugins.core.fields import FieldError
from plugins.engine.content.front_matter.value_lists import split_list, unquoted
from tests.engine.content.reading import faults, read

LISTS = {
    "[blogg100, mat]": ("blogg100", "mat"),
    "[ 'blogg100', \"mat\" ]": ("blogg100", "mat"),
    '"a", "b"': ("a", "b"),
    "'a', b": ("a", "b"),
    '"a, b", c': ("a, b", "c"),
    "\u201ca\u201d, \u201cb\u201d": ("a", "b"),
    "\u201da\u201d, b": ("a", "b"),
    '["a"; "b"]': ("a", "b"),
    "[/2013/x/, /2013/y/]": ("/2013/x/", "/2013/y/"),
    "[mat]": ("mat",),
    "[]": (),
    "blogg100, [vardag]": ("blogg100", "[vardag]"),
    "'n roll, mat": ("'n roll", "mat"),
    "'n roll, rock 'n' roll": ("'n roll", "rock 'n' roll"),
    'LP 12", mat': ('LP 12", mat',),
    "a, b": ("a, b",),
    "C#, c[0]": ("C#", "c[0]"),
    "": ("",),
}


@pytest.mark.parametrize(("value", "expected"), LISTS.items())
def test_a_list_may_be_written_as_yaml_has_it(value: str, expected: tuple[str, ...]) -> None:
    """Brackets and quotation marks delimit names and are not part of them; other values stay as they are."""
    assert split_list((value,)) == expected


@pytest.mark.parametrize("value", ["[a, b", "a, b]", '"a, b', "\u201ca, b"])
def test_half_a_pair_is_refused(value: str) -> None:
    """A bracket or quotation mark without its other half would be part of a name."""
    with pytest.raises(FieldError, match=r"has an unmatched bracket or quotation mark$"):
        split_list((value,))


@pytest.mark.parametrize(
    ("value", "expected"), [('"sv"', "sv"), ("'sv'", "sv"), ("sv", "sv"), ('"', '"'), ('"a" och "b"', '"a" och "b"')]
)
def test_quotation_marks_around_a_whole_value_are_none_of_it(value: str, expected: str) -> None:
    """One pair that holds the whole is taken away."""
    assert unquoted(value) == expected


def test_every_field_of_several_values_reads_lists() -> None:
    """Tags, authors and old addresses alike; a single value may stand in quotation marks or brackets."""
    post = read(
        'Title: Hej\nDate: "2013-04-21"\nTags: [blogg100, mat]\nAuthors: "Elin", "Bo"\n'
        "Redirect_from: [/2013/x/, /2013/y/]\nLang: 'en'\nStatus: [hidden]\nCategory: [mat]\n\nText."
    )
    assert (post.tags, post.authors) == (("blogg100", "mat"), ("Elin", "Bo"))
    assert post.redirect_from == ("2013/x/", "2013/y/")
    assert (post.lang, post.status, post.category) == ("en", "hidden", "mat")
    assert str(post.date and post.date.day) == "2013-04-21"


def test_several_authors_in_brackets_are_several() -> None:
    """Author with a list is Authors."""
    assert read("Title: Hej\nDate: 2013-04-21\nAuthor: [Elin, Bo]\n\nx").authors == ("Elin", "Bo")


def test_a_title_in_brackets_is_meant_so() -> None:
    """Prose is what its writer wrote."""
    assert read("Title: [Nu]\nDate: 2013-04-21\nSummary: [a, b]\n\nx").title == "[Nu]"


def test_half_a_list_is_told_with_its_line() -> None:
    """The fault names the key."""
    [found] = faults("Title: Hej\nDate: 2013-04-21\nTags: [a, b\n\nx")
    assert (found.line, found.what) == (3, "Tags: '[a' has an unmatched bracket or quotation mark")
