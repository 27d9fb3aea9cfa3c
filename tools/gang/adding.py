"""``./blogg gang add`` and ``gang import``: new participants, written to the end of content/participants.toml."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from plugins.planet.models import Participant
from plugins.planet.participants import FILE, participants_text, read_participants
from plugins.planet.reasons import reason_in_words
from plugins.planet.web_addresses import has_password, is_web_address, never_fetched, same_address
from tools.gang.exporting import known_feed
from tools.gang.opml import NotOpmlError, Subscriptions, page_of, read_opml
from tools.gang.participants_text import Additions, known_as, with_participants
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Said, Slip, said, slips_to_exit

_AGAIN = said("export it again from the feed reader, as OPML")
_IN_FULL = said("write it in full, as https://example.org/")


class Found(Struct, frozen=True):
    """Answer of the web about an address: name, page and feed of the blog; or why there is none.

    ``at_once`` tells that the feed is at the address itself. ``unreadable`` tells that the reason is about the feed.
    """

    name: str = ""
    page: str = ""
    feed: str = ""
    at_once: bool = False
    reason: str | Said = ""
    unreadable: bool = False


def add_participants(root: Path, urls: Sequence[str], look: Callable[[OpenSite, str], Found]) -> None:
    """Add the blogs at addresses, under the names that their feeds give; raises SystemExit with 1 for faults.

    ``look`` asks the web. A blog that does not answer is added under the name of its host, and the command says so. If
    one of the addresses is none, nobody is added.
    """
    with slips_to_exit(root):
        addresses = [address_of(url) for url in urls or [""]]
        site = open_site(root)
        language = load_site_language(site)
        for address in addresses:
            print_line(_added(site, language, address, look))


def _added(site: OpenSite, language: Language, address: str, look: Callable[[OpenSite, str], Found]) -> str:
    """Add the blog at an address, and return the line about it."""
    known = known_as(Participant("", address), read_participants(site.engine.content.path))
    found = Found() if known else look(site, address)
    new = participant_of(address, found)
    done = _add(site, [new], language)
    if done.present:
        return language.text("%(name)s is there already.", name=done.present[0].name)
    if found.feed:
        return language.text("%(name)s was added; the feed is %(feed)s.", name=new.name, feed=found.feed)
    told = "%(name)s was added without its feed (%(reason)s). ./blogg gang fetch looks for it again."
    return language.text(told, name=new.name, reason=_reason(found, language))


def _reason(found: Found, language: Language) -> str:
    if isinstance(found.reason, Said):
        return found.reason.in_words(language)
    words = reason_in_words(language, found.reason)
    return language.text("the feed %(reason)s", reason=words) if found.unreadable else words


def import_opml(root: Path, file: str) -> None:
    """Add the blogs of a list of subscriptions; raises SystemExit with 1 for faults, and for entries left out."""
    with slips_to_exit(root):
        if not file:
            raise Slip("gang import", said("no file is given"), said("name an OPML file of a feed reader"))
        data = _bytes(file)  # before the site is opened, which goes to its folder
        try:
            read = read_opml(data)
        except NotOpmlError as error:
            raise Slip(file, error.what, _AGAIN) from error
        if not (read.participants or read.left_out):
            raise Slip(file, said("has no feed"), _AGAIN)
        site = open_site(root)
        language = load_site_language(site)
        there = read_participants(site.engine.content.path)
        done = _add(site, read.participants, language)
        print_line(language.plural("%(num)s blog was added", "%(num)s blogs were added", len(done.added)))
        if present := len(done.present):
            print_line(language.plural("%(num)s blog was there already", "%(num)s blogs were there already", present))
        for told in _unused_feeds(site.engine.content.path, there, read.participants):
            print_line(told.in_words(language))
        raise_if_any(_left_out(file, read, language))


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError as error:
        raise Slip(file, said("there is no such file"), said("name an OPML file of a feed reader")) from error
    except IsADirectoryError as error:
        raise Slip(file, said("it is a folder"), said("name an OPML file of a feed reader")) from error


def _unused_feeds(content: Path, there: Sequence[Participant], new: Iterable[Participant]) -> Iterator[Said]:
    """Yield a hint for each feed of a list whose blog is in the file without one, unless a fetch has found the same."""
    for each in new:
        known = known_as(each, there)
        if known and not known.feed and same_address(known_feed(content, known)) != same_address(each.feed):
            told = '%(name)s was there without a feed: if that of the list is right, write feed = "%(feed)s"'
            yield said(told, name=known.name, feed=each.feed)


def _left_out(file: str, read: Subscriptions, language: Language) -> Iterator[Fault]:
    """Yield a fault for each entry that was not added, and for a list that may not be whole."""
    for each in read.left_out:
        what = said("%(name)s was left out (%(reason)s)", name=each.name, reason=each.reason)
        remedy = said("give the blog to ./blogg gang add")
        yield fault(file, what.in_words(language), remedy.in_words(language), each.line)
    if read.damaged:
        what = said("the list is damaged here, and may not be whole")
        yield fault(file, what.in_words(language), _AGAIN.in_words(language), read.damaged)


def participant_of(address: str, found: Found) -> Participant:
    """Return the participant whom an address and what the web says of it give.

    The feed is written where the address is that of the feed itself. A fetch finds any other feed anew. A feed may name
    a page that nobody else reaches, as that of the machine on which it was made.
    """
    name = found.name or (urlsplit(address).hostname or address).removeprefix("www.")
    if not found.at_once:
        return Participant(name, address)
    is_page = is_web_address(found.page) and not never_fetched(found.page)
    return Participant(name, found.page if is_page else page_of(found.feed), feed=found.feed)


def address_of(url: str) -> str:
    """Return an address as it is written to the file; ``https://`` may be left out. Raises Slip for what is none."""
    if not url:
        raise Slip("gang add", said("no address is given"), _IN_FULL)
    address = url if "://" in url else f"https://{url}"
    if has_password(address):
        raise Slip("gang add", said("the address has a name or a password before its host"), said("leave it out"))
    if not is_web_address(address) or ("." not in (urlsplit(address).hostname or "") and "://" not in url):
        raise Slip(url, said("this is not the address of a blog"), _IN_FULL)
    if reason := never_fetched(address):
        raise Slip(url, said(reason), said("give the address that everybody uses"))
    return address if urlsplit(address).path else f"{address}/"


def _add(site: OpenSite, new: Iterable[Participant], language: Language) -> Additions:
    """Write those who are new to the file. Raises SiteError if the file has faults."""
    head = language.text("Who takes part. ./blogg gang fetch reads what they write (docs/gang.md).")
    done = with_participants(participants_text(site.engine.content.path), new, head)
    if done.added:
        atomic_write(site.engine.content.path / FILE, done.text.encode())
    return done
