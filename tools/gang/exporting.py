"""``./blogg gang export``: the feeds of all participants as OPML, for a feed reader."""

import sys
from pathlib import Path

from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.process.terminal import print_line
from plugins.feeds.models import Subscription
from plugins.feeds.opml import opml
from plugins.planet.models import FeedRecord, Participant
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
        known = {each: _subscription(content, each) for each in participants}
        title = language.text("%(site)s: everybody's feeds", site=site.engine.settings.sitename)
        data = opml(title, site.engine.settings.author, [each for each in known.values() if each.url])
        if file:
            atomic_write(path, data)
        else:
            print_line(data.decode().rstrip("\n"))
        for each in participants:
            if not known[each].url:
                told = language.text("%(name)s: no feed is known: run ./blogg gang fetch first", name=each.name)
                print(told, file=sys.stderr)


def known_feed(content: Path, participant: Participant) -> str:
    """Return the feed of the file, else the one that a fetch has found, else nothing."""
    return _subscription(content, participant).url


def _subscription(content: Path, participant: Participant) -> Subscription:
    """Return the feed of a participant, with its format if it was fetched; its address may not be known."""
    name = record_name(participant.address)
    record = read_record(content / FOLDER / name, f"content/{FOLDER}/{name}") or FeedRecord(participant.address)
    url = participant.feed or record.feed
    format_ = record.format if url == record.feed else ""
    return Subscription(participant.name, url, participant.address, participant.note, format=format_)
