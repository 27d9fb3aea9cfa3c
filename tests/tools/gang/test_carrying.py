"""Records of participants whose address has changed: they go with them, and never to anybody else."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Gap, Outcome, Participant
from plugins.planet.orphans import Orphan
from tests.planet.gangs import at, entry
from tools.gang.carrying import Carried, carried_over
from tools.gang.decider import current, is_due

NOW = dt.datetime(2013, 4, 21, 12, tzinfo=ZoneInfo("Europe/Stockholm"))
OLD = "https://gammal.example/"
NEW = "https://ny.example/"
ELIN = Participant("Elin", NEW)
POSTS = (entry(at(12)), entry(at(11)))
KNOWN = FeedRecord(
    OLD,
    "https://gammal.example/rss",
    Outcome.FINE,
    etag='"a"',
    tried=at(20),
    answered=at(20),
    first=at(10),
    oldest_at_first=at(9),
    entries=POSTS,
    name="Elin",
)


def carried(
    participants: Sequence[Participant], orphans: Sequence[FeedRecord], records: Sequence[FeedRecord] = ()
) -> list[Carried]:
    """Return what goes to whom."""
    files = [Orphan(f"{number}.json", record) for number, record in enumerate(orphans)]
    known = dict.fromkeys(each.address for each in participants) | {each.address: each for each in records}
    return list(carried_over(participants, known, files, NOW))


@pytest.mark.parametrize(
    ("participant", "known", "by_name"),
    [
        pytest.param(Participant("Elin", "http://www.gammal.example"), KNOWN, False, id="another spelling"),
        pytest.param(
            Participant("E.", "http://www.gammal.example"), replace(KNOWN, left=at(20)), False, id="came back"
        ),
        pytest.param(Participant("E.", NEW, feed="http://gammal.example/rss/"), KNOWN, False, id="the same feed"),
        pytest.param(
            Participant("E.", NEW, feed="https://ny.example/rss"),
            replace(KNOWN, moved_to="https://ny.example/rss"),
            False,
            id="the feed to which it has moved",
        ),
        pytest.param(Participant("  elin ", NEW), KNOWN, True, id="the same name"),
    ],
)
def test_a_record_goes_with_its_participant(participant: Participant, known: FeedRecord, by_name: bool) -> None:
    """Its posts stay, and ids of the merged feed are made of the address under which it began."""
    [found] = carried([Participant("Alma", "https://alma.example/"), participant], [known])
    assert (found.participant, found.file, found.by_name) == (participant, "0.json", by_name)
    after = found.after
    assert (after.address, after.name, after.origin, after.left) == (participant.address, participant.name, OLD, None)
    assert (after.entries, after.first, after.answered) == (POSTS, KNOWN.first, KNOWN.answered)


@pytest.mark.parametrize(
    ("participants", "orphans"),
    [
        pytest.param([ELIN], [replace(KNOWN, left=at(20))], id="somebody of that name left before"),
        pytest.param([ELIN, Participant("elin", "https://elin2.example/")], [KNOWN], id="two participants of a name"),
        pytest.param(
            [ELIN], [KNOWN, replace(KNOWN, address="https://c.example/", feed="")], id="two records of a name"
        ),
        pytest.param([Participant("Alma", NEW)], [KNOWN], id="another name"),
        pytest.param([Participant("Elin", NEW)], [replace(KNOWN, name="")], id="a record without a name"),
        pytest.param([Participant("Alma", "https://gammal.example/alma/")], [KNOWN], id="another blog of the host"),
    ],
)
def test_a_record_goes_to_nobody_where_it_may_be_that_of_another(
    participants: list[Participant], orphans: list[FeedRecord]
) -> None:
    """A fetch then warns of it."""
    assert carried(participants, orphans) == []


def test_a_name_gives_no_record_to_who_has_one() -> None:
    """Nor does it take one from whom the file has at that address: a record belongs to its address first."""
    own = FeedRecord(NEW, "https://ny.example/rss", first=at(15), name="Elin")
    assert carried([ELIN], [KNOWN], [own]) == []


def test_a_feed_of_several_gives_its_record_to_nobody() -> None:
    """Two blogs of a host may link to the feed of the whole host."""
    two = [Participant("A", "https://h.example/a/"), Participant("B", "https://h.example/b/")]
    records = [FeedRecord(each.address, KNOWN.feed, first=at(15)) for each in two]
    assert carried(two, [replace(KNOWN, name="")], records) == []


def test_a_blog_that_begins_elsewhere_is_looked_for_at_once() -> None:
    """Nothing of the old host is asked any more, were it gone for good or slow."""
    gone = replace(
        KNOWN,
        outcome=Outcome.GONE,
        reason="x",
        not_before=at(30),
        retry_at=at(30),
        failures=9,
        moved_to="https://x.example/",
    )
    [found] = carried([ELIN], [gone])
    record = current(ELIN, found.after)
    assert is_due(record, NOW)
    assert (record.not_before, record.retry_at, record.failures) == (None, None, 0)
    assert (record.feed, record.etag, record.outcome, record.moved_to) == ("", "", Outcome.NEW, "")


def test_the_same_feed_is_asked_with_its_validators() -> None:
    """It answers that nothing is new."""
    participant = Participant("Elin", NEW, feed=KNOWN.feed)
    [found] = carried([participant], [KNOWN])
    assert current(participant, found.after) == replace(KNOWN, address=NEW, origin=OLD)


def test_a_history_that_was_lost_comes_back() -> None:
    """A record that has begun anew with the same feed gets all that was known before; nothing stands twice."""
    begun = FeedRecord(
        NEW, KNOWN.feed, Outcome.FINE, first=at(21), answered=at(21), entries=(entry(at(21)), POSTS[0]), title="Elin"
    )
    [found] = carried([ELIN], [KNOWN], [begun])
    after = found.after
    assert [each.published for each in after.entries] == [at(21), at(12), at(11)]
    assert (after.first, after.oldest_at_first, after.answered, after.title) == (at(10), at(9), at(21), "Elin")
    assert carried([ELIN], [KNOWN], [after])[0].after == after


def test_a_time_between_two_records_is_a_gap() -> None:
    """Posts that the feed had and dropped in between are not known."""
    begun = FeedRecord(NEW, KNOWN.feed, first=at(27), answered=at(27), entries=(entry(at(25)),))
    [found] = carried([ELIN], [KNOWN], [begun])
    assert found.after.gaps == (Gap(at(20), at(25)),)


def test_several_changes_come_to_one_record() -> None:
    """The oldest record comes first."""
    older = replace(KNOWN, address="https://a.example/", answered=at(12), entries=(FeedEntry("1", published=at(5)),))
    found = carried([Participant("Elin", NEW, feed=KNOWN.feed)], [KNOWN, older])
    assert [each.file for each in found] == ["1.json", "0.json"]
    assert [each.published for each in found[-1].after.entries] == [at(12), at(11), at(5)]
