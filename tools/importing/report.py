"""Report of an import in words: what came in, what did not, and what to look at. Pure, but for its file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.engine.output.atomic_write import atomic_write
from plugins.pages.theme.language import Language
from tools.importing.challenge_signs.models import Signs
from tools.importing.challenge_signs.table import proposed_settings
from tools.importing.media.outcome import MediaOutcome
from tools.importing.models import Reason, SourceNote
from tools.importing.outcome import Outcome
from tools.slips import Said, said

REPORT = "import-report.txt"
"""The file at the top of the blog that has the whole report."""

_BETWEEN = b"\n" + b"=" * 72 + b"\n\n"
_DRY = said("Nothing was written: this is what an import would do.")
_PLACES = 5  # places of notes alike that the terminal shows
_LEFT_OUT = {
    "pingback": said("pingbacks"),
    "trackback": said("trackbacks"),
    "spam": said("spam"),
    "comment without words": said("comments without words"),
    "comment in the trash": said("comments in the trash"),
    "comment without a date": said("comments without a date"),
    "comment of a page": said("comments of pages, which show none"),
    "text in the trash": said("texts in the trash"),
    "page without a text": said("pages without a text"),
    "post that the feed has twice": said("posts that the feed has twice"),
    "text that was deleted here": said("texts that were deleted here"),
    "control character": said("control characters, which no page may have"),
    "file that no text shows": said("pictures and files that no text shows"),
    "file of the folder that no text shows": said("files of the folder that no text needs, such as smaller sizes"),
    "nav_menu_item": said("entries of menus"),
    "revision": said("earlier versions of texts"),
    **dict.fromkeys(
        "wp_navigation wp_template wp_template_part wp_global_styles custom_css customize_changeset wp_font_family"
        " wp_font_face".split(),
        said("parts of the theme"),
    ),
    **dict.fromkeys(("oembed_cache", "user_request"), said("notes of WordPress for itself")),
}
_REASONS = {
    Reason.NONE: said("draft"),
    Reason.DRAFT: said("draft"),
    Reason.PENDING: said("waited for review"),
    Reason.PRIVATE: said("private"),
    Reason.PROTECTED: said("protected by a password"),
    Reason.UNKNOWN: said("of unknown state"),
}


def summary(language: Language, outcome: Outcome, *, dry: bool) -> Iterator[str]:
    """Yield the lines of the numbers."""
    text = language.text
    yield text("%(title)s (%(address)s)", title=outcome.blog.title, address=outcome.blog.address)
    if dry:
        yield _DRY.in_words(language)
    came = [
        language.plural("%(num)s post", "%(num)s posts", outcome.posts),
        language.plural("%(num)s page", "%(num)s pages", outcome.pages),
        language.plural("%(num)s comment", "%(num)s comments", outcome.comments),
    ]
    yield text("Came in: %(things)s", things=", ".join(came))
    if outcome.scheduled:
        yield text("Scheduled, with their dates: %(num)s", num=outcome.scheduled)
    if drafts := outcome.drafts.total():
        reasons = (
            f"{_REASONS[reason].in_words(language)} {number}" for reason, number in sorted(outcome.drafts.items())
        )
        yield text("Drafts, which nobody sees: %(num)s (%(reasons)s)", num=drafts, reasons=", ".join(reasons))
    yield from _signs_lines(language, outcome.signs)
    if outcome.waiting:
        yield text("Comments that wait for you: %(num)s (./blogg comments)", num=outcome.waiting)
    if outcome.emails is not None:
        told = "E-mail addresses of who wrote comments, in private/ alone: %(num)s (./blogg comments erase)"
        yield text(told, num=outcome.emails)
    if outcome.there:
        yield text("Were here already, and stay as they are: %(num)s", num=outcome.there)
    yield from _media_lines(language, outcome.media, dry=dry)
    if (outcome.left_out + outcome.media.left_out).total():
        yield text("Left out: %(things)s", things=", ".join(_left_out(language, outcome)))
    if outcome.redirects:
        told = "Old addresses of feeds, tags and months that lead on: %(num)s (content/redirects.txt)"
        yield text(told, num=outcome.redirects)
    if outcome.queries:
        told = "Old addresses such as /?p=12 lead on under Caddy, nginx and at Netlify, and nowhere else: %(num)s"
        yield text(told, num=outcome.queries)


def _signs_lines(language: Language, signs: Signs) -> Iterator[str]:
    """Yield how many signs of a challenge have become front matter, or have left the texts."""
    changes = signs.changes.values()
    if numbers := sum(each.number is not None for each in changes):
        yield language.text("Numbers of a challenge, now Challenge-Post: %(num)s", num=numbers)
    if tips := sum(bool(each.music) for each in changes):
        yield language.text("Posts with music tips, now Music: %(num)s", num=tips)
    if signs.signed:
        yield language.text("Signatures that left the texts: %(num)s", num=signs.signed)


def _media_lines(language: Language, media: MediaOutcome, *, dry: bool) -> Iterator[str]:
    """Yield how many pictures and other files came in, and how many are still at the old blog."""
    text = language.text
    if media.came or media.same:
        yield text("Pictures and other files that came in: %(num)s", num=len(media.came))
    if media.same:
        yield text("Pictures and other files that were here already: %(num)s", num=media.same)
    if not media.waiting:
        return
    yield text("Pictures and other files that are still at the old blog: %(num)s", num=len(media.waiting))
    if not media.means.any:
        yield text("The texts link to them there. --fetch-media fetches them, --uploads FOLDER takes them from a copy.")
    elif not media.means.fetch:
        yield text("The texts link to them there. --fetch-media fetches them.")
    elif dry:
        yield text("--fetch-media would ask for them.")


def notes(language: Language, outcome: Outcome) -> Iterator[str]:
    """Yield a line for each kind of note, with some of its places."""
    alike: dict[tuple[str, str], list[SourceNote]] = {}
    for note in (*outcome.notes, *outcome.media.notes):
        alike.setdefault((note.what.message, note.remedy.message), []).append(note)
    for first, *rest in alike.values():
        line = _line(language, first)
        if rest:
            places = ", ".join(each.place for each in rest[: _PLACES - 1])
            more = language.text(" and %(num)s more", num=len(rest) - _PLACES + 1) if len(rest) >= _PLACES else ""
            line = language.text("%(line)s (also %(places)s%(more)s)", line=line, places=places, more=more)
        yield line


def whole_report(language: Language, outcome: Outcome, *, dry: bool) -> str:
    """Return the report as its file has it: every note in full, and every file that texts show."""
    found = (*outcome.notes, *outcome.media.notes)
    lines = [*summary(language, outcome, dry=dry), "", *_section(language, said("To look at:"), found)]
    lines += settings_to_paste(language, outcome)
    if outcome.media.came:
        lines += ["", language.text("Files that came in, and where they come from:")]
        lines += (f"  content/{path}  {url}" for path, url in sorted(outcome.media.came.items()))
    if outcome.media.waiting:
        lines += ["", language.text("Files that are still at the old blog, and a text that names each:")]
        lines += (f"  content/{path}  {url}" for url, path in sorted(outcome.media.waiting.items()))
    return "\n".join(lines) + "\n"


def settings_to_paste(language: Language, outcome: Outcome) -> list[str]:
    """Return a blank line, and the settings of the challenge and the signature that were recognised, if any."""
    found = list(proposed_settings(language, outcome.signs))
    return ["", *found] if found else []


def write_report(root: Path, language: Language, text: str) -> None:
    """Write a report to its file, above those of earlier imports: their notes may not be seen to yet. Raises OSError.

    The report of a dry run, and one that says the same, make room.
    """
    file = root / REPORT
    earlier = file.read_bytes().split(_BETWEEN) if file.exists() else []
    new = text.encode()
    dry = _DRY.in_words(language).encode()
    atomic_write(file, _BETWEEN.join((new, *(each for each in earlier if each != new and dry not in each))))


def _section(language: Language, heading: Said, found: Iterable[SourceNote]) -> Iterator[str]:
    lines = [f"  {_line(language, each)}" for each in found]
    if lines:
        yield heading.in_words(language)
        yield from lines


def _line(language: Language, note: SourceNote) -> str:
    text = f"{note.place}: {note.what.in_words(language)}: {note.remedy.in_words(language)}"
    return "".join(char if char.isprintable() else " " for char in text)


def _left_out(language: Language, outcome: Outcome) -> Iterator[str]:
    by_name: Counter[str] = Counter()
    for kind, number in sorted((outcome.left_out + outcome.media.left_out).items()):
        by_name[_LEFT_OUT[kind].in_words(language) if kind in _LEFT_OUT else kind] += number
    yield from (f"{name} ({number})" for name, number in by_name.items() if number)
