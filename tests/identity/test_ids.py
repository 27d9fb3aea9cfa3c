"""Permanent ids: what a feed reader knows a post by."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.identity.ids import given_id, made_id, site_id

NAME = "elin 2013"
GIVEN = "0f9b2c1e-8a54-4c61-9d6a-3f1f0f6c2a11"


def test_the_ids_of_a_name_are_these_for_ever() -> None:
    """Golden ids: should one of them ever change, every post would be new to every reader."""
    assert site_id(NAME) == "urn:uuid:4b21434f-907e-5483-8107-f8e21c01cdc6"
    assert made_id(NAME, "posts/a.md") == "urn:uuid:d67e53bd-f8e7-5287-a948-4eee41bc7127"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(GIVEN, f"urn:uuid:{GIVEN}", id="a UUID"),
        pytest.param(f"urn:uuid:{GIVEN}", f"urn:uuid:{GIVEN}", id="a whole name"),
        pytest.param("https://gammal.se/?p=89", "https://gammal.se/?p=89", id="an address of an old blog"),
        pytest.param("tag:elin.se,2013:89", "tag:elin.se,2013:89", id="a tag URI"),
        pytest.param("inlägg-89", f"{site_id(NAME)}:inlägg-89", id="a word"),
        pytest.param(f"{GIVEN[:-1]}-", f"{site_id(NAME)}:{GIVEN[:-1]}-", id="nearly a UUID"),
    ],
)
def test_an_id_that_a_post_gives_is_kept(written: str, expected: str) -> None:
    """An id from an old blog stays as it is; a bare word is made one by the site's own id."""
    assert given_id(written, NAME) == expected


def test_a_uuid_that_is_given_does_not_hang_on_the_name_of_the_site() -> None:
    """A post that moves to another blog keeps its id."""
    assert given_id(GIVEN, NAME) == given_id(GIVEN, "another")


def test_a_path_that_is_used_again_gives_another_id() -> None:
    """The second post of a path is not the first, nor the third the second."""
    assert len({made_id(NAME, "posts/a.md", turn) for turn in range(1, 5)}) == 4


@given(st.text(), st.text())
def test_ids_are_uuids_of_the_fifth_version(name: str, source: str) -> None:
    """What is made of names is a UUID by name (RFC 9562), the same each time."""
    for made in (site_id(name), made_id(name, source)):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made)
        assert UUID(made).version == 5
    assert made_id(name, source) == made_id(name, source)


@given(st.lists(st.tuples(st.text(), st.text()), unique=True, max_size=10))
def test_no_two_posts_share_an_id(sources: list[tuple[str, str]]) -> None:
    """Another file, or another site, has another id."""
    assert len({made_id(name, source) for name, source in sources}) == len(sources)
