"""``./blogg gang add`` and ``gang import``: new participants, written to the end of content/participants.toml."""

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from plugins.planet.models import Participant
from plugins.planet.participants import FILE, is_web_address, participants_text, read_participants
from tools.gang.addresses import never_fetched
from tools.gang.opml import NotOpmlError, page_of, read_opml
from tools.gang.participants_text import Additions, known_as, with_participants
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Said, Slip, said, slips_to_exit

_IN_FULL = said("write it in full, as https://example.org/")


class Found(Struct, frozen=True):
    """Answer of the web about an address: name, page and feed of the blog; or why there is none.

    ``at_once`` tells that the feed is at the address itself.
    """

    name: str = ""
    page: str = ""
    feed: str = ""
    at_once: bool = False
    reason: str | Said = ""


def add_participant(root: Path, url: str, look: Callable[[OpenSite, str], Found]) -> None:
    """Add the blog at an address, under the name that its feed gives it; raises SystemExit with 1 for faults.

    ``look`` asks the web. A blog that does not answer is added under the name of its host, and the command says so.
    """
    with slips_to_exit(root):
        address = address_of(url)
        site = open_site(root)
        language = load_site_language(site)
        known = known_as(Participant("", address), read_participants(site.engine.content.path))
        found = Found() if known else look(site, address)
        new = participant_of(address, found)
        done = _add(site, [new], language)
        if done.present:
            print_line(language.text("%(name)s is there already.", name=done.present[0].name))
        elif found.feed:
            print_line(language.text("%(name)s was added; the feed is %(feed)s.", name=new.name, feed=found.feed))
        else:
            reason = found.reason.in_words(language) if isinstance(found.reason, Said) else found.reason
            told = "%(name)s was added without its feed (%(reason)s). ./blogg gang fetch looks for it again."
            print_line(language.text(told, name=new.name, reason=reason))


def import_opml(root: Path, file: str) -> None:
    """Add the blogs of a list of subscriptions; raises SystemExit with 1 for faults."""
    with slips_to_exit(root):
        if not file:
            raise Slip("gang import", said("no file is given"), said("name an OPML file of a feed reader"))
        path = Path(file).absolute()  # before the site is opened, which goes to its folder
        try:
            new = read_opml(path.read_bytes())
        except NotOpmlError as error:
            raise Slip(file, error.what, said("export it again from the feed reader, as OPML")) from error
        site = open_site(root)
        language = load_site_language(site)
        done = _add(site, new, language)
        print_line(language.plural("%(num)s blog was added", "%(num)s blogs were added", len(done.added)))
        if there := len(done.present):
            print_line(language.plural("%(num)s blog was there already", "%(num)s blogs were there already", there))


def participant_of(address: str, found: Found) -> Participant:
    """Return the participant whom an address and what the web says of it give.

    The feed is written where the address is that of the feed itself. A fetch finds any other feed anew.
    """
    name = found.name or (urlsplit(address).hostname or address).removeprefix("www.")
    if not found.at_once:
        return Participant(name, address)
    return Participant(name, found.page if is_web_address(found.page) else page_of(found.feed), feed=found.feed)


def address_of(url: str) -> str:
    """Return an address as it is written to the file; ``https://`` may be left out. Raises Slip for what is none."""
    if not url:
        raise Slip("gang add", said("no address is given"), _IN_FULL)
    address = url if "://" in url else f"https://{url}"
    if not is_web_address(address) or ("." not in (urlsplit(address).hostname or "") and "://" not in url):
        raise Slip(url, said("this is not the address of a blog"), _IN_FULL)
    if reason := never_fetched(address):
        raise Slip(url, said(reason.value), said("give the address that everybody uses"))
    return address if urlsplit(address).path else f"{address}/"


def _add(site: OpenSite, new: Iterable[Participant], language: Language) -> Additions:
    """Write those who are new to the file. Raises SiteError if the file has faults."""
    head = language.text("Who takes part. ./blogg gang fetch reads what they write (docs/gang.md).")
    done = with_participants(participants_text(site.engine.content.path), new, head)
    if done.added:
        atomic_write(site.engine.content.path / FILE, done.text.encode())
    return done
