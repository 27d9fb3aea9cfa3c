"""Files of what is known of each participant's feed."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.planet.models import CountedDay, FeedEntry, FeedRecord, Gap, Outcome, PublishedCount
from plugins.planet.records import read_record, record_name, write_record

NOON = dt.datetime(2013, 4, 21, 12, tzinfo=dt.UTC)
DAY = dt.date(2013, 4, 21)
RECORD = FeedRecord(
    "https://elin.example/",
    "https://elin.example/rss.xml",
    Outcome.FINE,
    etag='W/"å"',
    answered=NOON,
    count=PublishedCount("https://elin.example/challenge.json", "blogg100", None, DAY, (CountedDay(DAY, 2),)),
    entries=(FeedEntry("1", "En titel", "https://elin.example/1", NOON, "Några ord.", ("blogg100",), "sv"),),
    gaps=(Gap(NOON, NOON),),
)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """The same record is the same bytes, and leaves no other file."""
    for _ in range(2):
        write_record(tmp_path / "gang", RECORD)
        path = tmp_path / "gang" / record_name(RECORD.address)
        assert read_record(path, path.name) == RECORD
        assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_participant_who_was_never_fetched_has_no_record(tmp_path: Path) -> None:
    """That is no fault."""
    assert read_record(tmp_path / "x.json", "x.json") is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"address": "a", "entries": 1}', b'{"address": "\xff"}'])
def test_a_damaged_record_is_a_fault_with_its_file(tmp_path: Path, data: bytes) -> None:
    """A build must not lose posts in silence."""
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(SiteError, match=r"content/gang/x\.json: is no record of a feed"):
        read_record(path, "content/gang/x.json")


def failure(path: Path, data: bytes) -> str:
    """Return the fault of a record with this content."""
    path.write_bytes(data)
    with pytest.raises(SiteError) as raised:
        read_record(path, "content/gang/x.json")
    return str(raised.value)


def test_a_damaged_record_names_whose_it_is_and_how_git_brings_it_back(tmp_path: Path) -> None:
    """To delete it loses posts, so that it is the last remedy."""
    write_record(tmp_path, RECORD)
    path = tmp_path / record_name(RECORD.address)
    told = failure(path, path.read_bytes()[:-9])
    assert "; it is that of https://elin.example/: restore it with `git checkout HEAD content/gang/x.json`;" in told


def test_a_record_with_both_sides_of_a_merge_is_not_to_be_deleted(tmp_path: Path) -> None:
    """Each side is whole, and a fetch keeps the posts of both; one side is taken where the other is no record."""
    write_record(tmp_path, RECORD)
    whole = (tmp_path / record_name(RECORD.address)).read_bytes()
    told = failure(tmp_path / "x.json", b"<<<<<<< HEAD\n" + whole + b"=======\n" + whole + b">>>>>>> other\n")
    assert told == (
        "content/gang/x.json:1: has two sides of a git merge: "
        "run ./blogg gang fetch, which keeps the posts of both, then `git add content/gang/x.json`"
    )
    told = failure(tmp_path / "x.json", b'{\n<<<<<<< HEAD\n "address": "a"\n=======\n')
    assert told == (
        "content/gang/x.json:2: has two sides of a git merge: "
        "take one side with `git checkout --theirs content/gang/x.json`, then run ./blogg gang fetch"
    )


def test_names_of_files_are_readable_and_differ() -> None:
    """Two addresses that differ in a sign that no file name has are two files."""
    addresses = (
        "https://elin.example/",
        "https://elin.example",
        "https://elin.example/a?b",
        "https://elin.example/a/b",
    )
    names = [record_name(each) for each in addresses]
    assert len(set(names)) == len(names)
    assert all(name.startswith("elin.example") for name in names)
