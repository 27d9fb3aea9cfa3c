"""``./blogg import SOURCE``: bring a former blog in, and say what came of it."""

from contextlib import nullcontext, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.config import CommentsConfig
from plugins.core.errors import SiteError
from plugins.core.installing import install_command
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import FULL
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.comments.mail_addresses import FILE, MailAddresses
from tools.importing.media.means import NO_MEDIA, MediaMeans
from tools.importing.models import Source
from tools.importing.outcome import Outcome
from tools.importing.report import REPORT, notes, settings_to_paste, summary, whole_report, write_report
from tools.importing.running import Import
from tools.importing.sources import demand_source, open_source
from tools.sample import CONTENT, is_link_to_sample
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit, unusable
from tools.stopping import KEPT, UNWRITTEN, Stop, told_when_stopped

if TYPE_CHECKING:
    from tools.importing.wordpress_api.asking import Means

_LINES = 20  # notes that the terminal shows
_MAKE_ROOM = said("make room, and run the same command again: it goes on where it ended")
_AGAIN = said("then run it again: what has come in stays, and comes in once")


class Wanted(Struct, frozen=True):
    """Words and options after ``./blogg import``."""

    source: str
    dry_run: bool = False
    uploads: str = ""
    fetch_media: bool = False
    again: bool = False
    with_emails: bool = False


def import_blog(root: Path, wanted: Wanted, means: MediaMeans = NO_MEDIA, web: "Means | None" = None) -> None:
    """Bring a former blog in. Raises SystemExit: 1 for faults and for what could not come in, 130 after Ctrl-C.

    ``means`` have the pause and the port of tests, and ``web`` those of requests to an address.
    """
    stop = Stop(UNWRITTEN)
    with slips_to_exit(root), told_when_stopped(root, stop), cancellable():
        found = demand_source(wanted.source)
        if not isinstance(found, Path):
            stop.words = KEPT  # answers stay in the cache
        _demand_own_blog(root, dry=wanted.dry_run)
        means = replace(means, uploads=_uploads(wanted.uploads), fetch=_demand_fetch(wanted.fetch_media))
        site = open_site(root)
        language = load_site_language(site)
        source = _source(found, wanted, site, language, web)
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            mails = _mails(site, root) if wanted.with_emails else None
            running = Import(site, source, means, mails, dry=wanted.dry_run)
            problem = _run(running, language, site, stop)
        outcome = running.outcome
        for line in _shown(language, outcome, dry=wanted.dry_run):
            print_line(line)
        with suppress(OSError) if problem else nullcontext():
            write_report(root, language, whole_report(language, outcome, dry=wanted.dry_run))
        if problem:
            raise problem
    if outcome.lost:
        raise SystemExit(1)


def _demand_own_blog(root: Path, *, dry: bool) -> None:
    """Raise Slip where the sample would take in the blog: its settings and its signature are somebody else's."""
    if is_link_to_sample(root / CONTENT) and not dry:
        raise Slip(f"{CONTENT}/", said("is still the sample blog"), said("run ./blogg init first, and then import"))


def _mails(site: OpenSite, root: Path) -> MailAddresses:
    """Return the private list of e-mail addresses, by which ``comments erase`` finds comments."""
    config: CommentsConfig | None = site.engine.configs.get(CommentsConfig)
    return MailAddresses((root / (config or CommentsConfig()).database).with_name(FILE))


def _uploads(given: str) -> Path | None:
    """Return the folder of uploads that was given, if any. Raises Slip for what is none."""
    folder = Path(given).expanduser().absolute()
    if given and not folder.is_dir():
        what = said("there is no such folder")
        raise Slip(f"--uploads {given}", what, said("give a copy of wp-content/uploads, unpacked"))
    return folder if given else None


def _source(found: Path | str, wanted: Wanted, site: OpenSite, language: Language, web: "Means | None") -> Source:
    """Return the source at a path, or at an address, which may take long: builds are not kept out meanwhile."""
    if isinstance(found, Path):
        return open_source(found, wanted.source, site)
    _demand_packages(wanted.source)
    from tools.importing.wordpress_api.opening import open_address

    try:
        return open_address(found, site, language, web, again=wanted.again)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Slip(site.engine.cache.name, said("the disk is full"), _MAKE_ROOM) from error


def _demand_fetch(wanted: bool) -> bool:
    """Return whether files are to be fetched. Raises Slip where the packages for it are missing."""
    if wanted:
        _demand_packages("--fetch-media")
    return wanted


def _demand_packages(asked: str) -> None:
    """Raise Slip where the packages with which this asks the web are missing."""
    if not find_spec("urllib3"):
        what = said("needs packages that are not installed (%(names)s)", names="urllib3")
        raise Slip(asked, what, said("install them with `%(command)s`", command=install_command("urllib3")))


def _run(running: Import, language: Language, site: OpenSite, stop: Stop) -> SiteError | None:
    """Run an import; return what has ended it early, if anything: what came in until then is reported."""
    try:
        running.run(language.text("Importing"), language.text("Fetching pictures"))
    except OSError as error:
        if error.errno not in FULL:
            if error.errno is None or not isinstance(error.filename, str):
                raise
            return unusable(error)
        return Slip(f"{site.engine.content.name}/", said("the disk is full"), _AGAIN)
    except SiteError as error:
        return error
    finally:
        if running.outcome.has_news and not running.writer.dry:
            stop.words = KEPT
    return None


def _shown(language: Language, outcome: Outcome, *, dry: bool) -> list[str]:
    """Return what the terminal shows: all numbers, and the first notes."""
    lines = list(summary(language, outcome, dry=dry))
    found = list(notes(language, outcome))
    if found:
        lines += ["", language.text("To look at:"), *(f"  {each}" for each in found[:_LINES])]
    lines += settings_to_paste(language, outcome)
    lines += ["", language.text("The whole report is in %(file)s.", file=REPORT)]
    if outcome.posts or outcome.pages:
        lines.append(language.text("Look at the blog with ./blogg serve before you publish it."))
    return lines
