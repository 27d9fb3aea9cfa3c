"""The file that a published site keeps."""

import pytest

from plugins.core.errors import SiteError
from tests.tools.publish.publications import FEED, publication
from tools.publish.publication_file import decode_publication, encode_publication


def test_a_publication_is_read_as_it_was_written() -> None:
    """Equal publications have the same bytes, in whatever order their parts were found."""
    one = publication(redirects={"old/": "posts/a/", "x/": ""})
    other = publication(dict(sorted(one.files.items(), reverse=True)), redirects={"x/": "", "old/": "posts/a/"})
    assert decode_publication(encode_publication(one)) == one
    assert encode_publication(one) == encode_publication(other)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(encode_publication(publication())[:-9], id="cut off"),
        pytest.param(b'{"version": 1}', id="without files"),
        pytest.param(b"<html>404</html>", id="a page of the host"),
        pytest.param(encode_publication(publication({"../a": "1"})), id="a file outside of the site"),
        pytest.param(encode_publication(publication({"a/..": "1", "b": "2"})), id="a folder outside of the site"),
        pytest.param(encode_publication(publication({"b": "2", "a//b": "1"})), id="a part without a name"),
        pytest.param(encode_publication(publication({"a": "1", "./b": "2"})), id="a dot"),
        pytest.param(encode_publication(publication({"a\0b": "1"})), id="a zero"),
        pytest.param(encode_publication(publication({"": "1"})), id="no path"),
        pytest.param(encode_publication(publication({"/etc/a": "1"})), id="an absolute path"),
        pytest.param(encode_publication(publication({"a\\..\\b": "1"})), id="a path of Windows"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b'{"version": 1, "files": {"\xe5": "1"}}', id="not UTF-8 in a text"),
    ],
)
def test_a_damaged_file_is_none(data: bytes) -> None:
    """It counts as if this program had published nothing there, and nothing is deleted because of it."""
    assert decode_publication(data) is None


def test_names_with_dots_are_names() -> None:
    """A site may have them, and a site without files is one, too."""
    for files in ({"a..b/.well-known/x": "1", ".nojekyll": "2", "c.": "3", "...": "4"}, {}):
        one = publication(files)
        assert decode_publication(encode_publication(one)) == one


def test_a_newer_file_is_a_fault() -> None:
    """An older program cannot tell what a newer one has put there."""
    with pytest.raises(SiteError, match=r"^\.publication\.json: .* newer version of this program: run \./blogg update"):
        decode_publication(b'{"version": 2, "files": []}')


def test_feeds_keep_their_order() -> None:
    """The newest item stays the first."""
    one = publication(feeds={FEED: ("b", "a")})
    assert decode_publication(encode_publication(one)) == one
