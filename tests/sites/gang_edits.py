"""Edits of the gang: who takes part, and what fetches have brought, with mistakes that an organiser mends at once."""

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Gap, Outcome, Participant
from plugins.planet.participants import FILE, read_participants
from plugins.planet.records import FOLDER, record_name, write_record
from tests.planet.gangs import HAWAII, TAG, at, entry, participant, published_count, record, write_participants
from tests.sites.edited_blog import EditedBlog

POOL = (
    participant("elin"),
    participant("alma", timezone=HAWAII),
    participant("berit", note="Skriver *om* höns.", start=dt.date(2013, 4, 18)),
    participant("åke", feed="https://åke.example/rss"),
)
SETTINGS: tuple[dict[str, object], ...] = (
    {"PLANET": {"order": "latest", "each": 1, "untagged": "ignore", "quiet": 1}},
    {"PLANET": {"news": "2013-04-20: Träff på torsdag & kaffe."}},
    {"PLANET": {"front": True, "stale": 1}},
)
_OUTCOMES = (Outcome.FINE, Outcome.BLOCKED, Outcome.GONE, Outcome.BROKEN, Outcome.NEW)
_CHANGES: tuple[dict[str, object], ...] = (
    {"name": "Ett annat namn"},
    {"note": "Ny <b>anteckning</b>"},
    {"start": dt.date(2013, 4, 20)},
    {"timezone": HAWAII},
    {"feed": "https://flodet.example/atom.xml"},
)


def write_gang(blog: EditedBlog) -> None:
    """Write a gang of two, one of whom was fetched."""
    elin, alma, *_ = POOL
    write_participants(blog.root / "content", [elin, alma])
    _write(blog, _record(elin, 1, 0))


def _people(blog: EditedBlog) -> list[Participant]:
    return list(read_participants(blog.root / "content"))


def _write(blog: EditedBlog, known: FeedRecord) -> None:
    write_record(blog.root / "content" / FOLDER, known)


def _record(of: Participant, which: int, value: int) -> FeedRecord:
    """Return a record: with posts of some days, with and without the tag, with one to come, and an undated one."""
    tags = ((TAG,), (), ("Blogg-100", "mat"))[value % 3]
    days = [entry(at(day, title), *tags, title=f"{value % 7}") for day, title in ((18, "09:00"), (20, "23:30"))]
    later = entry(at(22, "05:00"), *tags)
    undated = [FeedEntry("odaterat", "Någon gång", "https://elin.example/x")] if which % 2 else []
    return record(
        *days[: which % 3],
        later,
        *undated,
        address=of.address,
        name=of.name,
        outcome=_OUTCOMES[which % 5],
        reason="is empty" if _OUTCOMES[which % 5] is Outcome.BROKEN else "",
        tried=at(20 + value % 2),
        answered=None if value % 5 == 4 else at(20 + value % 2),
        lang=("sv", "en")[value % 2],
        count=published_count(19, 20, timezone="Pacific/Auckland") if value % 9 == 8 else None,
        gaps=(Gap(at(18), at(19)),) if value % 3 == 2 else (),
    )


def _join_or_leave(blog: EditedBlog, which: int, value: int) -> None:
    """Add somebody, with or without a record, or remove them; what is known of them may stay."""
    each = POOL[which % len(POOL)]
    people = _people(blog)
    left = [other for other in people if other.address != each.address]
    path = blog.root / "content" / FOLDER / record_name(each.address)
    if len(left) == len(people):
        left.insert(value % (len(people) + 1), each)
        if value % 2:
            _write(blog, _record(each, which, value))
    elif value % 3:
        path.unlink(missing_ok=True)
    if left or value % 2:
        write_participants(blog.root / "content", left)
    else:
        (blog.root / "content" / FILE).unlink(missing_ok=True)


def _change(blog: EditedBlog, which: int, value: int) -> None:
    people = _people(blog)
    if people:
        number = which % len(people)
        people[number] = replace(people[number], **_CHANGES[value % len(_CHANGES)])
        write_participants(blog.root / "content", people)


def _fetch(blog: EditedBlog, which: int, value: int) -> None:
    """Change what is known of somebody, or remove it."""
    people = _people(blog)
    if people:
        each = people[which % len(people)]
        if value % 7 == 0:
            (blog.root / "content" / FOLDER / record_name(each.address)).unlink(missing_ok=True)
        else:
            _write(blog, _record(each, which, value))


def _setting(blog: EditedBlog, _: int, value: int) -> None:
    blog.set(**SETTINGS[value % len(SETTINGS)])


Edit = Callable[[EditedBlog, int, int], object]
EDITS: Mapping[str, Edit] = {
    "let somebody join or leave the gang": _join_or_leave,
    "change a participant": _change,
    "fetch a feed of the gang": _fetch,
    "change a setting of the gang": _setting,
}


def _twice(blog: EditedBlog, *_: int) -> None:
    path = blog.root / "content" / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    table = '[[participant]]\nname = "E"\naddress = "http://www.elin.example"\n'
    path.write_text(f"{text}{table}{table}", encoding="utf-8")


def _damaged(blog: EditedBlog, which: int, value: int) -> None:
    """Damage the record of a participant, or that of nobody, which is a warning only."""
    people = _people(blog)
    name = record_name(people[which % len(people)].address) if people and value % 3 else "ingens.json"
    blog.site.write(f"content/{FOLDER}/{name}", '{"address": ')


MISTAKES: Mapping[str, Edit] = {
    "a participant who is there twice": _twice,
    "a record of a feed that is damaged": _damaged,
}
