"""The nights task: write the workflow of a host, or print what a machine of one's own needs."""

import datetime as dt
import shlex
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.engine.process.terminal import print_line, print_warnings
from plugins.pages.theme.language import Language
from tools.git import ask_git
from tools.nights.obstacles import obstacles
from tools.nights.schedule import Times, local_times, utc_times
from tools.nights.workflows import WORKFLOWS
from tools.site import load_site_language, open_site
from tools.slips import Slip, meant, said, slips_to_exit

_TEMPLATES = Path(__file__).parent / "templates"
_PRINTED = ("systemd", "cron")
# A percent sign begins a specifier of systemd, and ends the command of cron.
_ESCAPED: dict[str, Callable[[str], str]] = {
    "systemd": lambda path: path.replace("%", "%%"),
    "cron": lambda path: shlex.quote(path).replace("%", r"\%"),
}


def prepare_nights(root: Path, where: str) -> None:
    """Write the workflow for a host, or print the lines for systemd or cron; raises SystemExit with 1."""
    with slips_to_exit(root):
        known = [*WORKFLOWS, *_PRINTED]
        if where not in known:
            raise Slip(where, said("is no place that can publish at night"), meant(where, known))
        site = open_site(root)
        language = load_site_language(site)
        name = site.identity.name
        if where in _PRINTED:
            print_line(_filled(where, local_times(name), root, site.engine.settings.timezone).rstrip())
            print_warnings(obstacles(root, language, elsewhere=False))
            return
        zone = site.engine.settings.timezone
        text = _filled(where, utc_times(name, zone, site.engine.now.day(zone).year), root, zone)
        _write(root / WORKFLOWS[where], text, WORKFLOWS[where])
        print_line("\n".join(_next_steps(language, WORKFLOWS[where])))
        print_warnings(obstacles(root, language, elsewhere=True))


def _filled(where: str, times: Times, root: Path, zone: ZoneInfo) -> str:
    """Return a template with the times, the folder and the branch of the blog."""
    branch = (ask_git(root, "symbolic-ref", "--short", "HEAD") or "main").strip()
    values = {
        "NIGHT": f"{times.night.minute} {times.night.hour} * * *",
        "EVENING": f"{times.evening.minute} {times.evening.hour} * * *",
        "NIGHT_TIME": f"{dt.time(times.night.hour, times.night.minute):%H:%M}",
        "EVENING_TIME": f"{dt.time(times.evening.hour, times.evening.minute):%H:%M}",
        "ZONE": zone.key,
        "FOLDER": _ESCAPED.get(where, str)(str(root)),
        "BRANCH": branch,
    }
    text = (_TEMPLATES / f"{where}.txt").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _write(path: Path, text: str, name: str) -> None:
    """Write a workflow; raises Slip where there is another one, which may have changes of the writer's."""
    if path.exists() and path.read_text(encoding="utf-8", errors="replace") != text:
        what = said("is there already, and is not as it would be written")
        raise Slip(name, what, said("delete it if it has no changes of yours, and run this again"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _next_steps(language: Language, name: str) -> tuple[str, ...]:
    return (
        language.text("%(file)s publishes the blog after every push, and every night.", file=name),
        language.text("Commit it and push. docs/nights.md says which secrets the host needs."),
    )
