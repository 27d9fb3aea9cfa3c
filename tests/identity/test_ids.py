"""Permanent ids, by which feed readers recognise a post."""

import re
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.identity.ids import explicit_id, part_id, post_id, site_id

NAME = "elin 2013"
BARE = "0f9b2c1e-8a54-4c61-9d6a-3f1f0f6c2a11"


def test_ids_never_change() -> None:
    """Golden: should one of them change, every post or feed would be new to every reader."""
    assert site_id(NAME) == "urn:uuid:4b21434f-907e-5483-8107-f8e21c01cdc6"
    assert post_id(NAME, "posts/a.md") == "urn:uuid:d67e53bd-f8e7-5287-a948-4eee41bc7127"
    assert part_id(site_id(NAME), "feeds/weekly/") == "urn:uuid:9f98f403-4d21-5668-be4e-6e7f2915a882"


@given(st.text(st.characters(codec="utf-8")))
def test_ids_of_parts_are_uuids_of_the_standard(part: str) -> None:
    """Whatever the part is called, its id is the UUID that Python computes."""
    assert part_id("urn:x", part) == f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:x {part}')}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(BARE, f"urn:uuid:{BARE}", id="a UUID"),
        pytest.param(f"urn:uuid:{BARE}", f"urn:uuid:{BARE}", id="a whole name"),
        pytest.param("https://gammal.se/?p=89", "https://gammal.se/?p=89", id="an address of an old blog"),
        pytest.param("tag:elin.se,2013:89", "tag:elin.se,2013:89", id="a tag URI"),
        pytest.param("inlägg-89", f"{site_id(NAME)}:inlägg-89", id="a word"),
        pytest.param(f"{BARE[:-1]}-", f"{site_id(NAME)}:{BARE[:-1]}-", id="nearly a UUID"),
    ],
)
def test_an_explicit_id_is_kept(written: str, expected: str) -> None:
    """An id from an old blog stays as it is; a bare word is prefixed with the id of the site."""
    assert explicit_id(written, NAME) == expected


def test_an_explicit_uuid_does_not_depend_on_the_name_of_the_site() -> None:
    """A post that moves to another blog keeps its id."""
    assert explicit_id(BARE, NAME) == explicit_id(BARE, "another")


def test_each_use_of_a_path_gives_another_id() -> None:
    """A second post at a path is not the first, nor the third the second."""
    assert len({post_id(NAME, "posts/a.md", use) for use in range(1, 5)}) == 4


@given(st.text(), st.text())
def test_ids_are_uuids_of_the_fifth_version(name: str, source: str) -> None:
    """Derived ids are UUIDs by name (RFC 9562), the same each time."""
    for id_ in (site_id(name), post_id(name, source), part_id(name, source)):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id_)
        assert UUID(id_).version == 5
    assert post_id(name, source) == post_id(name, source)


@given(st.lists(st.tuples(st.text(), st.text()), unique=True, max_size=10))
def test_no_two_posts_share_an_id(sources: list[tuple[str, str]]) -> None:
    """Another file and another site give another id."""
    assert len({post_id(name, source) for name, source in sources}) == len(sources)
