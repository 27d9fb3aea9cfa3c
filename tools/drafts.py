"""The drafts task: everything that is not out yet, in the site's language or as JSON for scripts."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import slips_to_exit
from tools.terminal_tables import Row, in_terminal, table
from tools.writing.unpublished import Unpublished, faults_of, unpublished


def show_drafts(root: Path, as_json: bool = False) -> None:
    """Print drafts, texts of the inbox and scheduled posts; raises SystemExit with 1 for settings that are wrong."""
    with slips_to_exit(root):
        site = open_site(root)
        found = unpublished(site)
        if as_json:
            print_line(_json(found))
        else:
            language = load_site_language(site)
            print_line(in_terminal(_report(site, language, found), whole_lines=True))


def _report(site: OpenSite, language: Language, found: Sequence[Unpublished]) -> Iterator[object]:
    """Yield the tables, then the problems, one a line."""
    from rich.text import Text

    text = language.text
    zone = site.engine.settings.timezone
    today = site.engine.now.day(zone)
    words = text("Words")
    groups = {
        "draft": (text("Drafts"), words, text("Changed"), ""),
        "inbox": (text("Inbox"), words, text("Changed"), ""),
        "reserve": (text("Reserve"), words, text("Changed"), ""),
        "future": (text("Scheduled"), words, text("Comes"), text("Number"), ""),
    }
    some = False
    for state, headings in groups.items():
        rows = [_row(language, each, today, zone) for each in found if each.state == state]
        if rows:
            yield from [""] * some
            yield table(headings, rows)
            some = True
    if not some:
        yield Text(text("No drafts, nothing in the inbox, and nothing to come."))
    if faults := faults_of(site, found):
        yield ""
        yield from (Text(line) for line in _lines(faults))


def _lines(faults: Sequence[Fault]) -> list[str]:
    return list(dict.fromkeys(map(str, faults)))


def _row(language: Language, each: Unpublished, today: dt.date, zone: dt.tzinfo) -> Row:
    if each.state != "future":
        return each.title, each.words, _ago(language, (today - each.moment.astimezone(zone).date()).days), each.path
    moment = each.moment.astimezone(zone) if each.has_time else each.moment
    day = language.day(moment.date())
    comes = language.text("%(date)s at %(time)s", date=day, time=f"{moment:%H:%M}") if each.has_time else day
    number = each.number or ""
    if each.total:
        number = language.text("%(done)s of %(total)s", done=each.number, total=each.total)
    return each.title, each.words, comes, number, each.path


def _ago(language: Language, days: int) -> str:
    if days < 1:
        return language.text("today")
    if days == 1:
        return language.text("yesterday")
    return language.plural("%(num)s day ago", "%(num)s days ago", days)


def _json(found: Sequence[Unpublished]) -> str:
    """Return the texts as JSON: ``changed`` or ``comes`` is an instant, or a day where no time is known."""
    import json

    texts = []
    for each in found:
        moment = each.moment.isoformat(timespec="seconds") if each.has_time else each.moment.date().isoformat()
        texts.append(
            {
                "state": each.state,
                "file": each.path,
                "title": each.title,
                "words": each.words,
                "comes" if each.state == "future" else "changed": moment,
                **({"number": each.number} if each.number else {}),
                "problems": _lines(each.faults),
            }
        )
    return json.dumps(texts, ensure_ascii=False, indent=2)
