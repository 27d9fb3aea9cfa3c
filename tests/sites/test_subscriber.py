"""The feeds, as a reader on another machine follows them over HTTP."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted
from tests.subscriber import Seen, subscriber

BOTH = pytest.mark.parametrize("path", ["feeds/rss.xml", "feeds/atom.xml"])


@BOTH
def test_a_subscriber_gets_every_post_once_and_then_nothing(site: Site, path: str) -> None:
    """The first poll brings every post; a second build of the same content leaves feed and ETag as they were."""
    site.post("a.md", tags="blogg100")
    site.post("b.md", tags="blogg100", date="2013-04-21")
    accepted(site.build())
    with subscriber(site.output) as reader:
        assert reader.poll(path) == Seen(200, new=("A", "B"))
        accepted(site.build())
        assert reader.poll(path) == Seen(304)


@BOTH
def test_a_new_post_is_the_only_thing_a_subscriber_sees(site: Site, path: str) -> None:
    """A post that is added changes no other item, and what was read stays read."""
    site.post("a.md", tags="blogg100", date="2013-04-19")
    accepted(site.build())
    with subscriber(site.output) as reader:
        reader.poll(path)
        reader.read_all(path)
        site.post("b.md", tags="blogg100")
        accepted(site.build())
        assert reader.poll(path) == Seen(200, new=("B",))
        assert reader.unread(path) == ["B"]


@BOTH
def test_a_mended_post_is_the_only_one_that_changes(site: Site, path: str) -> None:
    """A correction reaches who has read the post, as a change and not as a new post."""
    for day, name in enumerate("abc", 18):
        site.post(f"{name}.md", tags="blogg100", date=f"2013-04-{day}")
    accepted(site.build())
    with subscriber(site.output) as reader:
        reader.poll(path)
        reader.read_all(path)
        site.post("b.md", "Bättre text.", tags="blogg100", date="2013-04-19")
        accepted(site.build())
        assert reader.poll(path) == Seen(200, updated=("B",))
        assert reader.unread(path) == []
