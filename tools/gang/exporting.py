"""``./blogg gang export``: the feeds of all participants as OPML, for a feed reader."""

import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.process.terminal import print_line
from plugins.feeds.models import FeedInfo
from plugins.feeds.opml import opml
from plugins.planet.models import Participant
from plugins.planet.participants import FILE, read_participants
from plugins.planet.records import FOLDER, read_record, record_name
from tools.site import load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit


def export_opml(root: Path, file: str = "") -> None:
    """Print the list, or write it to a new file; raises SystemExit with 1 for faults.

    Whose feed is not known is named on standard error.
    """
    with slips_to_exit(root):
        path = Path(file).absolute()  # before the site is opened, which goes to its folder
        if file and path.is_dir():
            raise Slip(file, said("it is a folder"), said("name a new file in it"))
        if file and not path.parent.is_dir():
            raise Slip(file, said("its folder does not exist"), said("make the folder, or give another name"))
        if file and path.exists():
            raise Slip(file, said("the file exists already"), said("give another name, or delete it"))
        site = open_site(root)
        language = load_site_language(site)
        content = site.engine.content.path
        participants = read_participants(content)
        if not participants:
            raise Slip(f"content/{FILE}", said("it has no participants"), said("add one with ./blogg gang add ADDRESS"))
        feeds = {each: feed for each in participants if (feed := known_feed(content, each))}
        title = language.text("The gang of %(site)s", site=site.engine.settings.sitename)
        data = opml(title, site.engine.settings.author, list(_subscriptions(feeds)))
        if file:
            atomic_write(path, data)
        else:
            print_line(data.decode().rstrip("\n"))
        for each in participants:
            if each not in feeds:
                told = language.text("%(name)s: no feed is known: run ./blogg gang fetch first", name=each.name)
                print(told, file=sys.stderr)


def known_feed(content: Path, participant: Participant) -> str:
    """Return the feed of the file, else the one that a fetch has found, else nothing."""
    if participant.feed:
        return participant.feed
    name = record_name(participant.address)
    record = read_record(content / FOLDER / name, f"content/{FOLDER}/{name}")
    return record.feed if record else ""


def _subscriptions(feeds: dict[Participant, str]) -> Iterator[FeedInfo]:
    for each, feed in feeds.items():
        yield FeedInfo(feed, each.name, each.note, each.address, feed, "", "", "", "", ())
