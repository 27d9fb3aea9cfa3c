"""A source file becomes a post, or every fault that is in it."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.core.dates import Moment, parse_moment, parse_zone
from plugins.core.errors import Fault, SiteError
from plugins.core.long_text import LongText
from plugins.engine.content.post import Kind, SourcePost
from plugins.engine.content.post_reader import examine, file_slug, read_post
from plugins.engine.content.text_decoding import impossible_references
from tests.engine.content.reading import OPTIONS, STOCKHOLM, faults, read

CONFLICT = "<<<<<<< a\n=======\n>>>>>>> b\n"
HEAD = "Title: Hej\nDate: 2013-04-21\n\n"
UTF8_REMEDY = "save the file as UTF-8"


def moment(text: str, zone: str = "Europe/Stockholm") -> Moment:
    """Read a date of front matter."""
    return parse_moment(text, parse_zone(zone))


def test_a_post_with_the_least_has_everything() -> None:
    """A title and a date are enough: slug, language and status come from the file name, the site and defaults."""
    assert read("Title: Hej\nDate: 2013-04-21\n\nText.\n", "posts/2013-04-21-hej-du.md") == SourcePost(
        path="posts/2013-04-21-hej-du.md",
        kind="post",
        title="Hej",
        slug="hej-du",
        lang="sv",
        status="published",
        zone=STOCKHOLM,
        date=moment("2013-04-21"),
        modified=None,
        markdown=LongText("Text.\n"),
        body_line=4,
        lines={"title": 1, "date": 2},
    )


def test_a_post_may_say_all_of_it_itself() -> None:
    """Front matter wins over the file name and the settings."""
    text = (
        "Title: Hej\nDate: 2013-04-21 23:30\nModified: 2013-04-22\nTimezone: America/New_York\n"
        "Slug: annat\nLang: en\nStatus: hidden\nTemplate: post-wide\nTags: a, b\n\nText.\n"
    )
    post = read(text)
    assert (post.slug, post.lang, post.status, post.zone) == ("annat", "en", "hidden", parse_zone("America/New_York"))
    assert (post.date, post.modified) == (
        moment("2013-04-21 23:30", "America/New_York"),
        moment("2013-04-22", "America/New_York"),
    )
    assert (post.template, post.tags) == ("post-wide", ("a", "b"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/hej.md", "hej"),
        ("posts/2013-04-21-hej.md", "hej"),
        ("posts/2013-04-21.md", "2013-04-21"),
        ("posts/2013-04-21_hej.md", "hej"),
        ("posts/2013/2013-04-21 Lika långt.md", "lika-langt"),
        ("posts/2013-04-21-2013-04-22-x.md", "2013-04-22-x"),
        ("posts/hej.sv.md", "hej-sv"),
        ("posts/!.md", ""),
    ],
)
def test_the_address_is_made_of_the_file_name(path: str, expected: str) -> None:
    """A slug is the file name without its date, so that a changed title changes no address."""
    assert file_slug(path) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(codecs.BOM_UTF8 + f"{HEAD}Åäö\n".encode(), id="a byte order mark"),
        pytest.param(f"{HEAD}Åäö\n".replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(f"{HEAD}Åäö\n".replace("\n", "\r").encode(), id="line ends of old Macs"),
    ],
)
def test_a_text_is_the_same_whoever_saved_it(data: bytes) -> None:
    """A byte order mark and the line ends of other systems are no part of a text."""
    assert read(data) == read(f"{HEAD}Åäö\n")


UNREADABLE = [
    pytest.param("é".encode("latin-1"), Fault("content/posts/a.md", 1, "byte 0xe9 is not UTF-8", UTF8_REMEDY), id="l1"),
    pytest.param(
        f"{HEAD}på".encode("latin-1"),
        Fault("content/posts/a.md", 4, "byte 0xe5 is not UTF-8", UTF8_REMEDY),
        id="Latin-1 further down",
    ),
    pytest.param(
        HEAD.encode("utf-16"), Fault("content/posts/a.md", 0, "the file is UTF-16", "save it as UTF-8"), id="UTF-16"
    ),
    pytest.param(
        codecs.BOM_UTF16_BE + HEAD.encode("utf-16-be"),
        Fault("content/posts/a.md", 0, "the file is UTF-16", "save it as UTF-8"),
        id="UTF-16 of big endians",
    ),
    pytest.param(
        HEAD.encode("utf-32"), Fault("content/posts/a.md", 0, "the file is UTF-32", "save it as UTF-8"), id="UTF-32"
    ),
    pytest.param(
        codecs.BOM_UTF32_BE + HEAD.encode("utf-32-be"),
        Fault("content/posts/a.md", 0, "the file is UTF-32", "save it as UTF-8"),
        id="UTF-32 of big endians",
    ),
    pytest.param(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        Fault(
            "content/posts/a.md",
            0,
            "the file is not text",
            "remove it, or rename it with the extension of its real format",
        ),
        id="a picture",
    ),
    pytest.param(
        HEAD.encode() + b"a" * 1_000_001,
        Fault("content/posts/a.md", 0, "the file is 1 000 030 bytes long", "split it: a post may have 1 MB"),
        id="a megabyte and more",
    ),
    pytest.param(
        f"{HEAD}{'Text. ' * 10}\na\0b".encode(),
        Fault("content/posts/a.md", 5, "the character U+0000, which is not allowed in pages and feeds", "delete it"),
        id="a NUL in a text",
    ),
    pytest.param(
        f"{HEAD}a\x08b",
        Fault("content/posts/a.md", 4, "the character U+0008, which is not allowed in pages and feeds", "delete it"),
        id="a control character",
    ),
    pytest.param(
        f"{HEAD}a\ufffe",
        Fault("content/posts/a.md", 4, "the character U+FFFE, which is not allowed in pages and feeds", "delete it"),
        id="no character",
    ),
    pytest.param(
        f"{HEAD}text\n{'!' * 500}",
        Fault("content/posts/a.md", 5, "more than 400 of one character in a row", "shorten the run"),
        id="a text over a limit",
    ),
    pytest.param(
        "Title: Hej\nText.\n",
        Fault(
            "content/posts/a.md",
            2,
            "the front matter is not closed by a blank line",
            "put a blank line before this line",
        ),
        id="broken front matter",
    ),
]


@pytest.mark.parametrize(("data", "expected"), UNREADABLE)
def test_a_file_that_is_no_post_has_one_fault(data: str | bytes, expected: Fault) -> None:
    """A file that cannot be read as front matter and text has one fault, with its line."""
    assert faults(data) == (expected,)


INCOMPLETE = [
    pytest.param(
        "Date: 2013-04-21\n\n\n# Hej #\n\nx",
        Fault("content/posts/a.md", 4, "no Title, but a heading above the text", "write 'Title: Hej' in its place"),
        id="a title in the text",
    ),
    pytest.param(
        "Date: 2013-04-21\n\nHej du\n===\n\nx",
        Fault("content/posts/a.md", 3, "no Title, but a heading above the text", "write 'Title: Hej du' in its place"),
        id="an underlined title in the text",
    ),
    pytest.param(
        "Title: Hej\n\nx",
        Fault("content/posts/a.md", 1, "no Date", "write 'Date: 2026-09-14' in its front matter"),
        id="no date",
    ),
    pytest.param(
        "Title: Hej\nDate: i går\n\nx",
        Fault(
            "content/posts/a.md",
            2,
            "Date: 'i går' is not an ISO date",
            "write it as 2026-09-14 or 2026-09-14 07:30",
        ),
        id="a date in words",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\nModified: 2313-02-03\n\nx",
        Fault(
            "content/posts/a.md",
            3,
            "Modified: '2313-02-03' is outside the years 1900 to 2200",
            "write it as 2026-09-14 or 2026-09-14 07:30",
        ),
        id="a changed date far from now",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-03-10 02:30\nTimezone: America/New_York\n\nx",
        Fault(
            "content/posts/a.md",
            2,
            "Date: '2013-03-10 02:30' does not exist in America/New_York: the clock skips it for summer time",
            "choose an hour earlier or later",
        ),
        id="an hour that its own zone skips",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\n\nTags: blogg100\n\nx",
        Fault(
            "content/posts/a.md",
            4,
            "Tags: it is below the front matter, which ends with the first blank line",
            "delete the blank line above it, or write it as **Tags:** if it is text",
        ),
        id="a blank line among the keys",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\n\na\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> gren\n",
        Fault(
            "content/posts/a.md",
            5,
            "has a git conflict",
            "keep one version, and delete the lines with <<<<<<<, ======= and >>>>>>>",
        ),
        id="a conflict of git",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\n \n\nTags: x\n  \nText",
        Fault(
            "content/posts/a.md",
            5,
            "Tags: it is below the front matter, which ends with the first blank line",
            "delete the blank line above it, or write it as **Tags:** if it is text",
        ),
        id="lines of spaces among the keys",
    ),
    pytest.param(
        f"Title: Hej\nDate: 2013-04-21\n\n<pre>\n{CONFLICT}</pre>\n\n{CONFLICT}",
        Fault(
            "content/posts/a.md",
            10,
            "has a git conflict",
            "keep one version, and delete the lines with <<<<<<<, ======= and >>>>>>>",
        ),
        id="a conflict of git after one that is shown",
    ),
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\nTemplate: pots\n\nx",
        Fault("content/posts/a.md", 3, "Template: the theme has no 'pots'", "did you mean 'post'?"),
        id="an unknown template",
    ),
]


@pytest.mark.parametrize(("text", "expected"), INCOMPLETE)
def test_a_post_that_lacks_something_says_what(text: str, expected: Fault) -> None:
    """A title and a date that exists, and a template that the theme has, are what a post must have."""
    assert faults(text) == (expected,)


@pytest.mark.parametrize(
    "body",
    [
        "Title: som det står i manualen.",
        "Author: Kazuo Ishiguro",
        "Author: Kazuo Ishiguro\nTitle: Klara och solen\nPages: 303",
        "Date: lördag 3 maj",
        "Status: 12 km, benen lever.",
        "Tags: kul\noch så.",
        "<pre>\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> gren\n</pre>",
        "I text ``` är tre tecken.\n\n```\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> gren\n```",
        "Obs: det här är text.",
        "Hej!\n\nTags: det ordet.",
        "```\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> gren\n```",
        "<<<<<<< är inget tecken",
    ],
)
def test_a_text_may_look_a_little_like_what_is_wrong(body: str) -> None:
    """Only what cannot be meant so is refused."""
    assert read(f"{HEAD}{body}\n").body == f"{body}\n"


def test_a_misspelt_key_is_told_once() -> None:
    """Mending it mends what is missing, too."""
    assert faults("Titel: Hej\nDatum: 2013-04-21\n\nx") == (
        Fault("content/posts/a.md", 1, "Titel: is not a known key", "write 'Title'"),
        Fault("content/posts/a.md", 2, "Datum: is not a known key", "write 'Date'"),
    )


def test_all_faults_of_a_file_are_told_together() -> None:
    """A writer mends a file once, not fault by fault."""
    text = "Tilte: Hej\nDate: 21/4\nStatus: darft\nTemplate: pots\n\nx"
    where = "content/posts/!.md"
    assert faults(text, "posts/!.md") == (
        Fault(where, 0, "the file name has no letter or digit for an address", "rename it, or add 'Slug: …'"),
        Fault(where, 1, "Tilte: is not a known key", "did you mean 'Title'? (text begins after a blank line)"),
        Fault(where, 2, "Date: '21/4' is not an ISO date", "write it as 2026-09-14 or 2026-09-14 07:30"),
        Fault(where, 3, "Status: 'darft' is not a status", "did you mean 'draft'?"),
        Fault(where, 4, "Template: the theme has no 'pots'", "did you mean 'post'?"),
    )


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2013-04-21", "2013-04-21"),
        ("2013-04-21 07:30", "2013-04-21"),
        ("2013-04-21", "2013-04-21 07:30"),
        ("2013-04-21 07:30", "2013-04-21 07:30"),
        ("2013-04-21 07:30+02:00", "2013-04-21 06:30+00:00"),
    ],
)
def test_a_post_may_change_on_its_own_day(date: str, modified: str) -> None:
    """The days are compared if one of the two has no time."""
    post = read(f"Title: Hej\nDate: {date}\nModified: {modified}\n\nx")
    assert (post.date, post.modified) == (moment(date), moment(modified))


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1f", "\x7f", "\x85", "\x92", "\ufffe", "\uffff"])
@pytest.mark.parametrize("key", ["Title", "Tags", "Summary", "Signature", "Author", "Series", "Music", "text"])
def test_a_control_character_is_a_fault_wherever_it_stands(key: str, odd: str) -> None:
    """A character that no feed can hold is named with its line, in the text and in every field."""
    lines = [
        *(["Title: Hej"] if key != "Title" else ["Status: hidden"]),
        "Date: 2013-04-20",
        *([f"{key}: a{odd} – b"] if key != "text" else []),
        "",
        f"a{odd if key == 'text' else ''}b",
    ]
    line = 4 if key == "text" else 3
    what = f"the character U+{ord(odd):04X}, which is not allowed in pages and feeds"
    assert faults("\n".join(lines)) == (Fault("content/posts/a.md", line, what, "delete it"),)


@pytest.mark.parametrize(
    "reference",
    [
        "&#0;",
        "&#x0;",
        "&#8",
        "&#x1F;",
        "&#x7f;",
        "&#146;",
        "&#xd800;",
        "&#57343;",
        "&#xFFFE;",
        "&#x110000;",
        "&#1114112;",
    ],
)
def test_a_reference_to_what_xml_cannot_hold_is_impossible(reference: str) -> None:
    """References to control characters, halves of pairs and what lies beyond Unicode are found as they are written."""
    assert list(impossible_references(f"<p>a {reference} &amp; b</p>")) == [reference]


@pytest.mark.parametrize(
    "reference",
    ["&#9;", "&#10;", "&#13;", "&#x20;", "&#xa0;", "&#55295;", "&#xE000;", "&#xFFFD;", "&#x10FFFF;", "&lt;"],
)
def test_a_reference_to_any_other_character_is_possible(reference: str) -> None:
    """References up to the last character of Unicode are none of it."""
    assert list(impossible_references(f"<p>a {reference} b</p>")) == []


def test_a_number_without_end_is_no_character() -> None:
    """A reference of ten thousand digits is told in short, and takes no time to be counted."""
    assert list(impossible_references(f"&#{'9' * 10_000};")) == ["&#" + "9" * 18]


def test_zeros_before_a_number_do_not_count() -> None:
    """A number is what it is, however many zeros stand before it."""
    assert list(impossible_references(f"&#{'0' * 20}65; &#x{'0' * 20}0;")) == [f"&#x{'0' * 17}"]


def test_a_file_of_a_megabyte_is_read() -> None:
    """The limit is a megabyte, and not a byte less."""
    text = HEAD + "a" * (1_000_000 - len(HEAD))
    assert len(read(text).body) == 1_000_000 - len(HEAD)


def test_a_file_name_of_a_hundred_letters_is_an_address() -> None:
    """The longest address that a file name may give."""
    assert read(f"{HEAD}x", f"posts/{'a' * 100}.md").slug == "a" * 100


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Title: Hej\nStatus: draft\n\nx", "post", id="a draft"),
        pytest.param("Title: Hej\nStatus: skip\n\nx", "post", id="a post to skip"),
        pytest.param("Title: Hej\n\nx", "page", id="a page"),
    ],
)
def test_what_has_no_day_needs_no_date(text: str, kind: Kind) -> None:
    """Drafts, posts to skip and pages may be without a date."""
    assert read(text, "posts/a.md", kind).date is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2013-04-21-!.md", "the file name has no letter or digit for an address"),
        ("!.md", "the file name has no letter or digit for an address"),
        (f"{'a' * 101}.md", "the address made of the file name is 101 characters long"),
    ],
    ids=["a date and a sign", "a sign alone", "too long"],
)
def test_a_file_name_must_give_an_address(name: str, expected: str) -> None:
    """A file name that gives no address, or one too long, is told, unless a Slug stands in its place."""
    assert [each.what for each in faults(f"{HEAD}x", f"posts/{name}")] == [expected]
    assert read(f"Slug: bra\n{HEAD}x", f"posts/{name}").slug == "bra"


# the language of the post and of the site: what it is read as
LANGUAGES = {
    ("sv-SE", "sv"): "sv",
    ("sv_FI", "sv"): "sv",
    ("sv", "sv-se"): "sv-se",
    ("sv-se", "sv-se"): "sv-se",
    ("pt-BR", "pt"): "pt",
    ("pt-PT", "pt-br"): "pt-pt",
    ("zh-Hant", "zh"): "zh-hant",
    ("en-GB", "sv"): "en-gb",
    ("en", "sv"): "en",
}


@pytest.mark.parametrize(("given", "expected"), LANGUAGES.items())
def test_a_country_makes_no_other_language(given: tuple[str, str], expected: str) -> None:
    """sv-SE on a site in sv is the site's own, at its own address; two countries are two, and so are scripts."""
    lang, site = given
    text = f"Title: Hej\nDate: 2013-04-21\nLang: {lang}\n\nx"
    assert read_post(text.encode(), "posts/a.md", "post", replace(OPTIONS, lang=site)).lang == expected


def test_a_category_that_no_page_shows_is_a_warning() -> None:
    """With our theme tags are shown, with one for Pelican categories are."""
    text = b"Title: Hej\nDate: 2013-04-21\nCategory: mat\n\nx"
    told = (Fault("content/posts/a.md", 3, "category: no page shows it", "use Tags"),)
    views = replace(OPTIONS, views=True)
    assert [examine(text, "posts/a.md", "post", each).warnings for each in (views, OPTIONS)] == [told, ()]


@pytest.mark.parametrize(
    ("key", "value", "written", "sign"),
    [
        ("Title", "Regn &amp; rusk", "&amp;", "&"),
        ("Title", "Dag 3 &#8211; regn &amp; rusk", "&#8211;", "\u2013"),
        ("Tags", "blogg100, mat &amp; dryck", "&amp;", "&"),
        ("Tags", "[blogg100, caf&eacute;]", "&eacute;", "é"),
        ("Title", "L&#xe4;nge", "&#xe4;", "ä"),
    ],
)
def test_signs_that_are_written_as_in_html_are_told(key: str, value: str, written: str, sign: str) -> None:
    """Exports of WordPress and Jekyll have them in titles, where they are shown as they stand here."""
    for text in (
        f"Date: 2013-04-21\nTitle: Hej\n{key}: {value}\n\nx",
        f"---\ndate: 2013-04-21\n{key}: {value}\n---\nx",
    ):
        matter = text.replace("Title: Hej\n", "") if key == "Title" else text
        told = [each.what for each in examine(matter.encode(), "posts/a.md", "post", OPTIONS).warnings]
        assert told == [f"{key.lower()}: {written} is shown as it is written"]
    [remedy] = [each.remedy for each in examine(matter.encode(), "posts/a.md", "post", OPTIONS).warnings]
    assert remedy == f"write {sign}"


def test_a_semicolon_of_such_a_sign_parts_no_tags() -> None:
    """It would lose the challenge's own tag."""
    assert read(f"{HEAD.strip()}\nTags: blogg100, R&amp;D\n\nx").tags == ("blogg100", "R&amp;D")
    assert read(f"{HEAD.strip()}\nTags: blogg100; R&D; a\n\nx").tags == ("blogg100", "R&D", "a")


@pytest.mark.parametrize("title", ["R&D; och mer", "Skriv `&amp;` i HTML", "A&B; C", "AT&T", "&; &#; &nix;"])
def test_other_signs_are_none(title: str) -> None:
    """A title about such a sign shows it as code."""
    assert examine(f"Title: {title}\nDate: 2013-04-21\n\nx".encode(), "posts/a.md", "post", OPTIONS).warnings == ()


@pytest.mark.parametrize("key", ["Title", "Summary", "Signature"])
def test_quotation_marks_around_prose_are_told(key: str) -> None:
    """In plain lines they are shown, and may be meant; in YAML they are none of the text."""
    head = {"Title": "Hej", "Date": "2013-04-21", key: '"Hej"'}
    lines = "\n".join(f"{name}: {value}" for name, value in head.items())
    [told] = examine(f"{lines}\n\nx".encode(), "posts/a.md", "post", OPTIONS).warnings
    assert told.what == f"{key.lower()}: is shown with the quotation marks around it"
    assert examine(f"---\n{lines}\n---\nx".encode(), "posts/a.md", "post", OPTIONS).warnings == ()


@pytest.mark.parametrize(
    ("date", "modified"),
    [("2013-04-21", "2013-04-20"), ("2013-04-21 07:30", "2013-04-21 07:29"), ("2013-04-21 07:30", "2013-04-20")],
)
def test_what_was_changed_before_it_came_out_was_not_changed(date: str, modified: str) -> None:
    """A scheduled post may be edited, and other programs stamp that: to its readers it is as it came out."""
    post = read(f"Title: Hej\nDate: {date}\nModified: {modified}\n\nx")
    assert (post.date, post.modified) == (moment(date), None)


def test_a_title_in_two_characters_is_one() -> None:
    """Texts of a Mac, which writes å as a and a ring, give the same title as others."""
    assert read(f"Title: a\N{COMBINING RING ABOVE}\n{HEAD[11:]}x").title == "å"


KEYS = st.sampled_from(["Title", "Date", "Tags", "Status", "Slug", "Lang", "Timezone", "Url", "Save_as", "Id", "X"])
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20) | st.sampled_from(
    ["2013-04-21", "2013-04-21 07:30", "draft", "en", "UTC", "a/b.html", "/a/"]
)
LINES = st.lists(st.builds("{}: {}".format, KEYS, VALUES), max_size=6).map("\n".join)


def places(data: bytes) -> set[str]:
    """Return the path of a post that is read, or the files that its faults name."""
    try:
        return {f"content/{read(data).path}"}
    except SiteError as error:
        return {each.where for each in error.faults}


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_break_down(data: bytes) -> None:
    """Any file is read, or refused with its name: never a traceback."""
    assert places(data) == {"content/posts/a.md"}


@settings(deadline=None)
@given(LINES, st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_front_matter_makes_the_reader_break_down(head: str, body: str) -> None:
    """Any values in front matter are read, or refused with the name of the file."""
    assert places(f"{head}\n\n{body}".encode()) == {"content/posts/a.md"}
