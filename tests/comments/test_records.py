"""Files of comments."""

import re
from pathlib import Path

import pytest

from plugins.comments.models import Comment, PostComments, Source, State
from plugins.comments.records import parse_comments, read_comments, record_bytes, record_name, write_comments
from plugins.core.errors import SiteError
from tests.comments.made import comment
from tests.conftest import ROOT

POST = "posts/2026/regn-mot-rutan/"
RECORD = PostComments(POST, (comment("form-1"), comment("form-2", 1, state=State.PENDING, parent="form-1")))


def test_comments_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The same comments are the same bytes in any order, and no other file is left."""
    for record in (RECORD, PostComments(POST, RECORD.comments[::-1])):
        write_comments(tmp_path / "comments", record)
        path = tmp_path / "comments" / record_name(POST)
        assert read_comments(path, path.name) == RECORD
        assert path.read_bytes() == record_bytes(RECORD)
        assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_post_without_comments_has_no_file(tmp_path: Path) -> None:
    """That is no fault."""
    assert read_comments(tmp_path / "x.json", "x.json") is None


def test_names_of_files_are_readable_and_differ() -> None:
    """Addresses that differ in case, or only far from their end, have names of their own."""
    addresses = [POST, POST.upper(), "a/" + "x" * 90, "b/" + "x" * 90, "inlägg/åäö/", ""]
    names = [record_name(each) for each in addresses]
    assert names[0].startswith("posts-2026-regn-mot-rutan-")
    assert len({name.lower() for name in names}) == len(addresses)
    assert all(len(name) < 80 and name.isascii() for name in names)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no list of comments"),
        (b"[]", "is no list of comments"),
        (b'{"post": "a/", "coments": []}', "is no list of comments"),
        (b'{"post": "\xff"}', "is no list of comments"),
        (
            b'{\n"post": "a/"\n"comments": []}',
            r":3: is no list of comments \(JSON is malformed: [^()]*\): correct it, or take back",
        ),
        (b'{"post": "a/",\n<<<<<<< ours\n', r":2: has two sides of a git merge"),
        (
            b'{"post": "a/", "comments": [{"id": "1", "source": "form", "date": "2026-09-30T12:00:00"}]}',
            "the date of the comment '1' has no offset: write it as 2026-09-30T12:00:00\\+01:00",
        ),
        (
            b'{"post": "a/", "comments": [{"id": "1", "source": "form", "date": "2026-09-30T12:00:00Z"},'
            b'{"id": "1", "source": "form", "date": "2026-09-30T12:00:00Z"}]}',
            "has 2 comments with the id '1': give each an id of its own",
        ),
    ],
)
def test_a_damaged_file_is_a_fault_with_its_place_and_remedy(data: bytes, message: str) -> None:
    """No comment may be lost in silence."""
    with pytest.raises(SiteError, match=rf"content/comments/x\.json{'' if message[0] == ':' else '.*'}{message}"):
        parse_comments(data, "content/comments/x.json")


def test_the_docs_have_the_form_of_a_file() -> None:
    """Their example is a file as it is read, with every key; so are the words for sources and states."""
    text = (ROOT / "docs/comments.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example
    assert parse_comments(example[1].encode(), "x.json").comments[0].author == "Bo Ek"
    assert set(re.findall(r'^   "(\w+)":', example[1], re.MULTILINE)) == set(Comment.__struct_fields__)
    table = text.partition("| key | what |")[2].partition("\n\n")[0]
    for word in (*Source, *State, *Comment.__struct_fields__, *PostComments.__struct_fields__[:1]):
        assert f"`{word}`" in table
