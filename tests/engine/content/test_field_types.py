"""The fields of every post: values that they accept or refuse, and their faults."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.fields import FieldError
from plugins.engine.content import field_types

Parse = Callable[[Any], Any]
LONG = "a" * 101
UUID = "0f9b2c1e-8a54-4c61-9d6a-3f1f0f6c2a11"

TAKEN = [
    pytest.param(field_types.slug, "nu-borjar-det", "nu-borjar-det", id="slug"),
    pytest.param(field_types.slug, "2013_01-v1.2", "2013_01-v1.2", id="slug with dots"),
    pytest.param(field_types.slug, "a" * 100, "a" * 100, id="slug as long as it may be"),
    pytest.param(field_types.output_file, "om/index.html", "om/index.html", id="output file"),
    pytest.param(field_types.output_file, "404.html", "404.html", id="output file at the root"),
    pytest.param(field_types.address, "/2019/ett-inlagg/", "2019/ett-inlagg/", id="address"),
    pytest.param(field_types.address, "gammal.html", "gammal.html", id="address without slash"),
    pytest.param(field_types.address, "/", "", id="address of the front page"),
    pytest.param(field_types.address, "om/.well-known/", "om/.well-known/", id="address with a dot"),
    pytest.param(field_types.addresses, ("/a/, /b/",), ("a/", "b/"), id="old addresses by commas"),
    pytest.param(field_types.addresses, ("/a", "/b.html"), ("a", "b.html"), id="old addresses as a list"),
    pytest.param(field_types.addresses, ("/v1.2/a/",), ("v1.2/a/",), id="old address with a dot"),
    pytest.param(
        field_types.addresses, ("/?p=12, /a/?x=y-1",), ("?p=12", "a/?x=y-1"), id="old addresses that are queries"
    ),
    pytest.param(field_types.status, "Draft", "draft", id="status in capitals"),
    pytest.param(field_types.status, "hidden", "hidden", id="status"),
    pytest.param(field_types.tags, ("blogg100, mat",), ("blogg100", "mat"), id="tags by commas"),
    pytest.param(field_types.tags, ("blogg100; mat, dryck",), ("blogg100", "mat, dryck"), id="tags by semicolons"),
    pytest.param(field_types.tags, ("blogg100", "mat, dryck"), ("blogg100", "mat", "dryck"), id="tags as a list"),
    pytest.param(field_types.tags, (" mat ,, ",), ("mat",), id="tags with nothing between commas"),
    pytest.param(field_types.tags, ("#Blogg100, blogg100, BLOGG100",), ("#Blogg100",), id="one tag written three ways"),
    pytest.param(field_types.tags, ("",), (), id="no tags"),
    pytest.param(field_types.tags, ("nr #1, c#",), ("nr #1", "c#"), id="tags with a number sign"),
    pytest.param(field_types.names, ("Elin Strand, Bo Ek",), ("Elin Strand", "Bo Ek"), id="names by commas"),
    pytest.param(field_types.names, ("Elin Strand", "Bo Ek"), ("Elin Strand", "Bo Ek"), id="names as a list"),
    pytest.param(field_types.language, "EN", "en", id="language"),
    pytest.param(field_types.language, "sv-FI", "sv-fi", id="language of a country"),
    pytest.param(field_types.language, "sv_SE", "sv-se", id="language as systems name it"),
    pytest.param(field_types.status, "publish", "published", id="status of WordPress"),
    pytest.param(field_types.status, "future", "published", id="status of a scheduled post in WordPress"),
    pytest.param(field_types.status, "private", "draft", id="status of what WordPress shows to nobody"),
    pytest.param(field_types.permanent_id, UUID, UUID, id="id"),
    pytest.param(
        field_types.permanent_id, "tag:elin.example,2013:89", "tag:elin.example,2013:89", id="id of another kind"
    ),
    pytest.param(field_types.zone_name, "America/New_York", "America/New_York", id="zone"),
    pytest.param(field_types.title, "Hej # då: [nu]", "Hej # då: [nu]", id="title"),
    pytest.param(field_types.title, "a\N{COMBINING RING ABOVE}", "å", id="title in two characters"),
    pytest.param(field_types.title, "\U0001fae9", "\U0001fae9", id="title of a sign that is newer than Python"),
    pytest.param(
        field_types.summary, "Vad {filename} och {tag}, gör", "Vad {filename} och {tag}, gör", id="names of links"
    ),
]


@pytest.mark.parametrize(("parse", "value", "expected"), TAKEN)
def test_a_right_value_is_read(parse: Parse, value: object, expected: object) -> None:
    """Each field reads its value into one form."""
    assert parse(value) == expected


AS_A_FILE = "write it without a leading / such as om/index.html"
AS_AN_ADDRESS = "write it as /2019/an-old-post/"
AS_AN_ID = "give 8 to 200 characters that an address may have, such as a UUID"
STATUSES = "known: published, draft, hidden, skip"
REFUSED = [
    pytest.param(
        field_types.slug, "Nu börjar det", "'Nu börjar det' cannot be a part of an address", "use 'nu-borjar-det'"
    ),
    pytest.param(field_types.slug, "a/b", "'a/b' cannot be a part of an address", "use 'a-b'"),
    pytest.param(
        field_types.slug, "..", "'..' cannot be a part of an address", "use the letters a-z, digits and hyphens"
    ),
    pytest.param(field_types.slug, ".a", "'.a' cannot be a part of an address", "use 'a'"),
    pytest.param(field_types.slug, "a.", "'a.' cannot be a part of an address", "use 'a'"),
    pytest.param(field_types.slug, "a..b", "'a..b' cannot be a part of an address", "use 'a-b'"),
    pytest.param(field_types.slug, "", "'' cannot be a part of an address", "use the letters a-z, digits and hyphens"),
    pytest.param(field_types.slug, LONG, "is 101 characters long", "use at most 100"),
    pytest.param(field_types.output_file, "/a.html", "'/a.html' is not a path inside output/", AS_A_FILE),
    pytest.param(field_types.output_file, "C:/a.html", "'C:/a.html' is not a path inside output/", AS_A_FILE),
    pytest.param(field_types.output_file, r"a\b.html", r"'a\b.html' is not a path inside output/", AS_A_FILE),
    pytest.param(
        field_types.output_file,
        "../a.html",
        "'../a.html' leads out of output/ or into a hidden folder",
        "write it as om/index.html",
    ),
    pytest.param(
        field_types.output_file,
        "a/../../b.html",
        "'a/../../b.html' leads out of output/ or into a hidden folder",
        "write it as om/index.html",
    ),
    pytest.param(
        field_types.output_file,
        ".git/a.html",
        "'.git/a.html' leads out of output/ or into a hidden folder",
        "write it as om/index.html",
    ),
    pytest.param(
        field_types.output_file,
        "a//b.html",
        "'a//b.html' leads out of output/ or into a hidden folder",
        "write it as om/index.html",
    ),
    pytest.param(
        field_types.output_file, "a.php", "'a.php' is not an HTML file", "let it end in .html, such as om/index.html"
    ),
    pytest.param(field_types.address, "../a/", "'../a/' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "/a/../b/", "'/a/../b/' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(
        field_types.address, "//evil.example/", "'//evil.example/' is not an address on this site", AS_AN_ADDRESS
    ),
    pytest.param(
        field_types.address, "https://a.example", "'https://a.example' is not an address on this site", AS_AN_ADDRESS
    ),
    pytest.param(field_types.address, "javascript:x", "'javascript:x' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, r"a\b", r"'a\b' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "a b", "'a b' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "a?b=c", "'a?b=c' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "a#b", "'a#b' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "./", "'./' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "a/./b/", "'a/./b/' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "a//b/", "'a//b/' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.address, "å" * 101 + "/", "has a part of 202 bytes", "use at most 200"),
    pytest.param(field_types.output_file, "a" * 200 + ".html", "has a part of 205 bytes", "use at most 200"),
    pytest.param(field_types.addresses, ("/a/", "../b"), "'../b' is not an address on this site", AS_AN_ADDRESS),
    pytest.param(field_types.addresses, ("/",), "'/' is not the address of a page", AS_AN_ADDRESS),
    pytest.param(field_types.addresses, ("/feed.xml",), "'/feed.xml' is not the address of a page", AS_AN_ADDRESS),
    pytest.param(
        field_types.tags, ("Mat, Måt",), "'Mat' and 'Måt' share one address (mat)", "keep one, or reword the other"
    ),
    pytest.param(
        field_types.tags,
        (",".join(f"t{n}" for n in range(101)),),
        "has 101 tags",
        "use at most 100",
        id="too many tags",
    ),
    pytest.param(field_types.tags, (LONG,), f"the tag '{'a' * 30}…' is 101 characters long", "use at most 100"),
    pytest.param(field_types.tags, ("#blogg100 #mat",), "'#blogg100 #mat' would be one tag", "put a comma between two"),
    pytest.param(field_types.status, "darft", "'darft' is not a status", "did you mean 'draft'?"),
    pytest.param(field_types.status, "", "'' is not a status", STATUSES),
    pytest.param(
        field_types.tags,
        ("mat, #",),
        "the tag '#' has no letter or digit",
        "add one, since its address is made of them",
    ),
    pytest.param(field_types.language, "svenska", "'svenska' is not a language", "write it as sv or en"),
    pytest.param(field_types.language, "../sv", "'../sv' is not a language", "write it as sv or en"),
    pytest.param(
        field_types.permanent_id,
        "89",
        "'89' is not an id",
        AS_AN_ID,
    ),
    pytest.param(
        field_types.permanent_id,
        "inlägg 89 av 100",
        "'inlägg 89 av 100' is not an id",
        AS_AN_ID,
    ),
    pytest.param(
        field_types.permanent_id,
        "a" * 201,
        f"'{'a' * 201}' is not an id",
        AS_AN_ID,
    ),
    pytest.param(
        field_types.zone_name, "Sweden", "unknown time zone 'Sweden'", "give an IANA name such as Europe/Stockholm"
    ),
    pytest.param(
        field_types.zone_name,
        "localtime",
        "unknown time zone 'localtime'",
        "give an IANA name such as Europe/Stockholm",
    ),
    pytest.param(
        field_types.zone_name,
        "right/Europe/Stockholm",
        "unknown time zone 'right/Europe/Stockholm'",
        "did you mean 'Europe/Stockholm'?",
    ),
    pytest.param(field_types.title, "", "is empty", "write a title after 'Title:', or remove the line"),
    pytest.param(
        field_types.title,
        "\u200b \u2060",
        "is empty",
        "write a title after 'Title:', or remove the line",
        id="signs without a shape",
    ),
    pytest.param(
        field_types.summary,
        'se <a href="{filename}nix.md">x</a>',
        "has the link '{filename}nix.md\">x</a>', but is shown as plain text",
        "remove the link",
        id="a link in a summary",
    ),
]


@pytest.mark.parametrize(("parse", "value", "what", "remedy"), REFUSED)
def test_a_wrong_value_is_refused_with_a_remedy(parse: Parse, value: object, what: str, remedy: str) -> None:
    """The fault of a wrong value says what would be right."""
    with pytest.raises(FieldError) as caught:
        parse(value)
    assert (caught.value.what, caught.value.remedy) == (what, remedy)


SEGMENTS = st.text("ab./\\:?#% ~\n", max_size=12)


@given(SEGMENTS)
def test_no_output_file_leads_out_of_the_output(value: str) -> None:
    """A Save_as that is taken is a plain relative path, none of whose parts is hidden."""
    try:
        path = field_types.output_file(f"{value}.html")
    except FieldError:
        return
    assert all(part and not part.startswith(".") for part in path.split("/"))
    assert "\\" not in path


@given(SEGMENTS)
def test_no_address_leads_to_another_site(value: str) -> None:
    """An address that is taken begins on this site and never climbs."""
    try:
        path = field_types.address(value)
    except FieldError:
        return
    assert not path.startswith("/")
    assert ".." not in path.split("/")
    assert not set(path) & set("\\:?# \n")


@given(st.lists(st.sampled_from(["mat", "Mat", "#MAT", "öl", "Öl", "#öl", "blogg100"])))
def test_each_tag_is_kept_once_as_it_was_first_written(names: list[str]) -> None:
    """The first of several spellings that differ in capitals or a # is kept, in its place; no other tag is lost."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.lower().lstrip("#"), name)
    assert field_types.tags(tuple(names)) == tuple(first.values())
