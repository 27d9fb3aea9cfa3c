"""The story of a hundred days: a writer's whole challenge, as readers and programs see it after each day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.sites.diary import ONE
from tests.sites.published_blog import clean_build, ledger_of, numbers_of, sentences_of
from tests.sites.writer import FEEDS, IN_FEED, Writer, writer_on
from tests.tools.publish.test_command import files_of

Doing = Callable[[Writer], object]

NOT_MODIFIED = 304
START = date(2013, 1, 23)  # clocks go forward on day 68
SHORT: Sequence[Doing] = (
    Writer.write,
    Writer.write_twice,
    Writer.fill_the_reserve,
    Writer.write_with_an_offset,
    Writer.be_rescued,
    Writer.schedule,
    Writer.write_when_clocks_go_forward,
    Writer.forget,
    Writer.rename,
    Writer.write_in_tokyo,
    Writer.write_on_the_phone,
    Writer.mend,
    Writer.move_west,
    Writer.change_machine,
    Writer.delete,
    Writer.move_home,
    Writer.change_domain,
    Writer.write_in_new_york,
    Writer.write_at_the_edge,
)
DAYS: Mapping[Doing, Sequence[int]] = {
    Writer.write_twice: (3, 40, 77),
    Writer.fill_the_reserve: (2, 6, 30, 61),
    Writer.be_rescued: (8, 33, 62, 63, 90, 96),  # the reserve is empty at the end
    Writer.forget: (9, 50, 58, 92, 101),
    Writer.schedule: (12, 48, 56, 93),
    Writer.write_on_the_phone: (14, 34, 64, 89),
    Writer.rename: (16, 26, 46, 78, 94),
    Writer.mend: (17, 27, 47, 79),
    Writer.delete: (18, 49, 80, 97),
    Writer.change_machine: (20, 55, 88),
    Writer.write_in_tokyo: (22, 35, 82),
    Writer.write_in_new_york: (24, 36, 83),
    Writer.write_with_an_offset: (25, 37, 84),
    Writer.change_domain: (45, 85),
    Writer.write_at_the_edge: (67, 99),
    Writer.write_when_clocks_go_forward: (68,),
    Writer.move_west: (70,),
    Writer.move_home: (75,),
}
"""What happens on which days of the whole challenge, and on the day after it; on all others a post is written."""


def live_through(writer: Writer, days: Sequence[Doing], clean: Callable[[int], bool], folder: Path) -> None:
    """Live day by day, and look at everything after each."""
    for number, do in enumerate(days, 1):
        writer.now_is("20:00")
        do(writer)
        writer.publish()
        look(writer)
        if clean(number):
            assert files_of(writer.live) == clean_build(writer.site, folder / f"clean-{number}")
        writer.day += ONE


def look(writer: Writer) -> None:
    """Look at the site as programs and readers do: numbers, addresses and feeds."""
    now = writer.moment
    diary = writer.diary
    out = diary.out(now)
    assert numbers_of(writer.live) == diary.numbers(now)
    assert sentences_of(writer.live) == {diary.posts[title].slug: diary.number(title, now) for title in out}
    assert sorted(ledger_of(writer.site).values()) == sorted(diary.posts[title].slug for title in out)
    for old, new in writer.moved.items():
        assert f"/posts/{new}/" in (writer.live / f"posts/{old}/index.html").read_text("utf-8")
    news = tuple(sorted(set(out) - writer.read.keys()))
    shown = {title: look_of(writer, title) for title in out[:IN_FEED]}
    changed = tuple(sorted(title for title in shown if title not in news and writer.read[title] != shown[title]))
    for path in FEEDS:
        seen = writer.reader.poll(path)
        assert (path, seen.new, seen.updated) == (path, news, changed)
        assert (seen.status == NOT_MODIFIED) == (shown == writer.shown)
    writer.shown = shown
    writer.read |= dict.fromkeys(news) | shown


def look_of(writer: Writer, title: str) -> object:
    """Return all that a reader sees of a post in a feed."""
    post = writer.diary.posts[title]
    number = writer.diary.number(title, writer.moment)
    return title, post.slug, post.text, post.instant(writer.diary.zone), number, writer.siteurl


def test_a_challenge_is_counted_and_read_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, thorough: bool
) -> None:
    """Each thing that can happen to a blog happens on a day of its own, around the day when clocks go forward.

    The audit goes through all hundred days. After each day the published site is right and whole, its numbers are
    those of the diary, and whoever subscribes gets each new post once. The site is that of a machine which has never
    seen the blog.
    """
    if thorough:
        told = {day: do for do, numbers in DAYS.items() for day in numbers}
        days = [told.get(day, Writer.write) for day in range(1, 102)]
    first = START if thorough else START + 61 * ONE
    with writer_on(START, first, tmp_path, monkeypatch) as writer:
        if thorough:
            live_through(writer, days, lambda day: day in told or day % 10 == 0, tmp_path)
        else:
            live_through(writer, SHORT, lambda day: day == len(SHORT), tmp_path)
