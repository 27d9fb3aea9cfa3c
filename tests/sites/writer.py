"""A writer whose blog goes to a folder every day, with a server that shows the folder and a subscriber who reads it.

Each method is something that a writer does. It does it to the blog as the writer would, and notes it in the diary.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Site, empty_site
from tests.sites.diary import ONE, Diary, Written, midnight
from tests.sites.published_blog import UNCOMMITTED
from tests.sites.reading import accepted
from tests.subscriber import Subscriber, subscriber
from tests.tools.publish.test_command import files_of
from tools.inbox import empty_inbox
from tools.ledger import delete_post, rename_post
from tools.publish.command import Wanted, publish_site
from tools.rescue import rescue
from tools.today import TO_WRITE

FEEDS = ("feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json")
IN_FEED = 30  # posts
STOCKHOLM = "Europe/Stockholm"
_RECEIPT = re.compile(r"ute \d\d\.\d\d\.\d\d, inlägget finns i flödet")


@dataclass
class Writer:
    """A writer on a day, with the blog on this machine and all that readers have seen of it.

    ``read`` has what the subscriber has seen of each post last, by its title, and ``shown`` the posts that feeds show
    now. ``moved`` has the present slug of each former one. ``waiting`` counts the posts that were written for the
    reserve, ``rescued`` those that came out.
    """

    site: Site
    live: Path
    reader: Subscriber
    environ: pytest.MonkeyPatch
    diary: Diary
    day: date
    siteurl: str = "https://elin.se"
    moved: dict[str, str] = field(default_factory=dict)
    read: dict[str, object] = field(default_factory=dict)
    shown: dict[str, object] = field(default_factory=dict)
    waiting: int = 0
    rescued: int = 0

    def title(self, word: str = "Dag") -> str:
        """Return the title of a post of this day."""
        return f"{word} {(self.day - self.diary.start).days + 1}"

    def now_is(self, clock: str, days: int = 0) -> None:
        """Set the clock of the machine to a time of this day or a later one, in the zone of the blog."""
        self.moment = datetime.combine(self.day + days * ONE, time.fromisoformat(clock), self.diary.zone)
        self.environ.setenv("SOURCE_DATE_EPOCH", str(int(self.moment.timestamp())))

    def later(self, wait: timedelta) -> None:
        """Let time pass on the clock of the machine."""
        self.moment = (self.moment.astimezone(UTC) + wait).astimezone(self.diary.zone)
        self.environ.setenv("SOURCE_DATE_EPOCH", str(int(self.moment.timestamp())))

    def settings(self) -> None:
        """Write the settings of the blog."""
        challenge = {"preset": "blogg100", "start": str(self.diary.start)}
        zone = str(self.diary.zone)
        self.site.settings(
            IDENTITY={"name": "elin"}, NOW=None, SITEURL=self.siteurl, CHALLENGE=challenge, TIMEZONE=zone
        )

    # what is written

    def write(self, clock: str = "08:00", word: str = "Dag", days: int = 0, zone: str = "") -> str:
        """Write a post of this day, or of a later one, and return its title."""
        title = self.title(word)
        moment = datetime.fromisoformat(f"{self.day + days * ONE} {clock}")
        self._note(title, Written(title.lower().replace(" ", "-"), moment, zone, f"{title} med regn."))
        return title

    def write_twice(self) -> None:
        """Write two posts of one day."""
        self.write("07:00", "Morgon")
        self.write("19:00", "Afton")

    def schedule(self) -> None:
        """Write a post of today, and those of the next two days."""
        self.write()
        self.write("06:30", "Sedan", 1)
        self.write("23:58", "Senare", 2)

    def forget(self) -> None:
        """Write nothing."""

    def write_on_the_phone(self) -> None:
        """Send a text to the inbox, and make a post of it in the evening."""
        title = self.title("Telefon")
        sent = datetime.combine(self.day, time(12, 34), self.diary.zone)
        file = self.site.write(f"content/inbox/{title}.md", f"# {title}\n\nFrån bussen.\n")
        os.utime(file, (sent.timestamp(), sent.timestamp()))
        self.now_is("18:00")
        accepted(self.site.run(empty_inbox))
        slug = title.lower().replace(" ", "-")
        self.diary.posts[title] = Written(slug, sent.replace(tzinfo=None))

    def fill_the_reserve(self) -> None:
        """Write a post of today, and one for a bad day."""
        self.write()
        self.write_for_the_reserve()

    def write_for_the_reserve(self) -> None:
        """Write a post for a bad day."""
        self.waiting += 1
        self.site.write(
            f"content/reserve/reserv-{self.waiting}.md", f"Title: Reserv {self.waiting}\nTags: blogg100\n\nTill sist.\n"
        )

    def be_rescued(self) -> None:
        """Write nothing; the evening brings a post of the reserve."""
        self.now_is("22:17")
        done = self.site.run(rescue)
        assert (done.code, done.err) == (0 if self.rescued < self.waiting else TO_WRITE, "")
        if self.rescued < self.waiting:
            self.rescued += 1
            self.diary.posts[f"Reserv {self.rescued}"] = Written(f"reserv-{self.rescued}", midnight(self.day))

    # travels

    def write_in_tokyo(self) -> None:
        """Write a post of this day, and at midnight in Stockholm one of tomorrow's morning in Tokyo."""
        self.write()
        self.write("06:30", "Tokyo", 1, "Asia/Tokyo")
        self.now_is("23:40")

    def write_in_new_york(self) -> None:
        """Write a post of this day when it is tomorrow in Stockholm."""
        self.write("19:30", "Manhattan", zone="America/New_York")
        self.now_is("02:00", 1)

    def write_with_an_offset(self) -> None:
        """Write in the morning of Stockholm, with a phone that says it is yesterday evening in Los Angeles."""
        title = self.title("Kusten")
        morning = datetime.combine(self.day, time(7, 30), ZoneInfo(STOCKHOLM))
        moment = morning.astimezone(ZoneInfo("America/Los_Angeles"))
        self._note(title, Written(title.lower().replace(" ", "-"), moment, "", "Vid havet."))

    def move(self, zone: str) -> None:
        """Change the zone of the blog."""
        self.diary.zone = ZoneInfo(zone)
        self.settings()

    def move_west(self) -> None:
        """Move the blog to New York, and write there."""
        self.move("America/New_York")
        self.write("20:30")
        self.now_is("21:00")

    def move_home(self) -> None:
        """Move the blog back to Stockholm, and write there."""
        self.move(STOCKHOLM)
        self.write()

    def write_at_the_edge(self) -> None:
        """Write in the last minute of the day, and publish in the first one of the next."""
        self.write("23:59")
        self.now_is("00:01", 1)

    def write_when_clocks_go_forward(self) -> None:
        """Write before and after the hour that is left out."""
        self.write("01:59", "Vinter")
        self.write("03:00", "Sommar")
        self.now_is("03:00")

    # what becomes of posts

    def rename(self) -> None:
        """Write a post, and rename the file of an older one."""
        self.write()
        title = self._older()
        was = self.diary.posts[title]
        accepted(self.site.run(rename_post, f"content/posts/{was.slug}.md", f"content/posts/ny-{was.slug}.md"))
        new = f"ny-{was.slug}"
        self.diary.posts[title] = replace(was, slug=new)
        self.moved = {old: new if led == was.slug else led for old, led in self.moved.items()} | {was.slug: new}

    def mend(self) -> None:
        """Write a post, and mend a typing error in the title of an older one, and one in its text."""
        self.write()
        title = self._older()
        was = self.diary.posts.pop(title)
        self._note(f"{title}!", replace(was, text="Mycket bättre."))
        self.read[f"{title}!"] = self.read.pop(title)

    def delete(self) -> None:
        """Write a post, and delete an older one."""
        self.write()
        title = self._older()
        was = self.diary.posts.pop(title)
        accepted(self.site.run(delete_post, f"content/posts/{was.slug}.md", free=False))
        self.moved = {old: new for old, new in self.moved.items() if new != was.slug}

    def _older(self) -> str:
        """Return the title of a post of some days ago that was written at a desk, and not mended yet."""
        return [title for title in self.diary.out(self.moment) if title.startswith("Dag ") and "!" not in title][2]

    def _note(self, title: str, post: Written) -> None:
        """Write the file of a post, and note it."""
        zone = {"timezone": post.zone} if post.zone else {}
        moment = post.clock.isoformat(" ", "minutes")
        self.site.post(f"{post.slug}.md", post.text, title=title, date=moment, tags="blogg100", **zone)
        self.diary.posts[title] = post

    # where the blog is

    def change_machine(self) -> None:
        """Write a post, and clone the blog to another machine, which has neither cache nor output."""
        self.write()
        root = self.site.root.with_name(f"{self.site.root.name}-x")
        shutil.copytree(self.site.root, root, ignore=UNCOMMITTED)
        self.site = replace(self.site, root=root)

    def change_domain(self) -> None:
        """Move to another domain; what asks for it is answered with ``--yes``."""
        self.write()
        self.siteurl = "https://annan.se/blogg" if self.siteurl == "https://elin.se" else "https://elin.se"
        self.settings()
        live = files_of(self.live)
        ledger = self.site.ledger
        refused = self.site.run(publish_site, Wanted())
        assert refused.code == 1, refused
        assert files_of(self.live) == live
        assert self.site.ledger == ledger
        assert "SITEURL" in refused.err
        accepted(self.site.run(publish_site, Wanted(yes=True)))

    # the end of a day

    def publish(self) -> None:
        """Publish: the folder is what was built, the receipt says so, and the ledger has each post once."""
        done = self.site.run(publish_site, Wanted())
        accepted(done)
        assert [line for line in done.out.splitlines() if _RECEIPT.fullmatch(line)], done.out
        assert files_of(self.live) == self.site.files()


@contextmanager
def writer_on(start: date, day: date, folder: Path, environ: pytest.MonkeyPatch) -> Iterator[Writer]:
    """Begin a blog and its challenge on a day of a challenge that began on ``start``."""
    site = replace(empty_site(folder), strict=True)
    live = folder / "live"
    live.mkdir()
    with subscriber(live) as reader:
        site.write("publish.toml", f'[target.www]\nkind = "folder"\npath = "../live"\naddress = "{reader.address}"\n')
        writer = Writer(site, live, reader, environ, Diary(start, {}, ZoneInfo(STOCKHOLM)), day)
        writer.settings()
        yield writer
