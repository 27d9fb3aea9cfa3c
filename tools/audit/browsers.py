"""Look at every kind of page in Chromium, Firefox and WebKit, and print one."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from tools.audit.looks import Look, looks
from tools.audit.needs import SYSTEM_PYTHON
from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run
from tools.audit.styles import STYLES, differences

FIREFOX = "firefox-esr"
_HERE = Path(__file__).parent


class Visit(Struct, frozen=True):
    """A page in a look: its width in px, text that is hard to read, axe's findings, ``STYLES`` by selector."""

    path: str
    look: str
    width: int
    troubles: list[str]
    axe: list[str]
    styles: dict[str, list[str]]


Visits = dict[Look, list[Visit]]


def visit(engine: str, address: str, pages: Mapping[str, str], folder: Path) -> Visits:
    """Visit each page in each look; pictures go to the folder, named by page and look."""
    wanted = looks(engine)
    question = {
        "engine": engine,
        "program": {"chromium": CHROMIUM, "firefox": shutil.which(FIREFOX)}.get(engine),
        "flags": FLAGS,
        "address": f"{address}/",
        "pages": dict(pages),
        "folder": str(folder.resolve()),
        "looks": [
            {**msgspec.structs.asdict(look), "name": look.name, "compared": look.compared, "axe": look.axe}
            for look in wanted
        ],
        "probe": (_HERE / "probe.js").read_text(encoding="utf-8"),
        "styles": STYLES,
    }
    said = run([*_command(engine), json.dumps(question)], 3600)
    visits = msgspec.json.decode(said, type=list[Visit])
    return {look: [each for each in visits if each.look == look.name] for look in wanted}


def webkit_command() -> list[str]:
    """Return the command that asks WebKitGTK, to which a question is added."""
    return ["xvfb-run", "-a", SYSTEM_PYTHON, str((_HERE / "webkit.py").resolve())]


def _command(engine: str) -> list[str]:
    if engine == "webkit":
        return webkit_command()
    shutil.copy(_HERE / "visit.js", FOLDER)  # node looks for packages beside the script
    return ["node", "visit.js"]


def axe(visits: Visits) -> list[str]:
    """Return the findings of axe."""
    return [f"{_where(each)}: {found}" for part in visits.values() for each in part for found in each.axe]


def wide(visits: Visits) -> list[str]:
    """Return the pages that scroll sideways."""
    return [
        f"{_where(each)}: it is {each.width} px wide"
        for look, part in visits.items()
        for each in part
        if each.width > look.width
    ]


def unreadable(visits: Visits) -> list[str]:
    """Return text that is cut off, covered or outside the window, and elements that are stretched."""
    return [f"{_where(each)}: {found}" for part in visits.values() for each in part for found in each.troubles]


def compare(visits: Visits) -> list[str]:
    """List the styles that engines compute differently: a line for each selector and property."""
    found: dict[str, list[str]] = {}
    styles: dict[tuple[str, object], dict[str, dict[str, list[str]]]] = {}
    for look, part in visits.items():
        for each in part if look.compared else []:
            styles.setdefault((each.path, look.same), {})[look.engine] = each.styles
    for (path, _), engines in styles.items():
        for what in differences(engines):
            found.setdefault(what, []).append(path)
    return [f"{_pages(paths)}: {what}" for what, paths in found.items()]


def _where(visit: Visit) -> str:
    return f"/{visit.path} ({visit.look.replace('-', ', ')})"


def _pages(paths: list[str]) -> str:
    first, *others = dict.fromkeys(paths)
    return f"/{first} and {len(others)} more" if others else f"/{first}"


def printed(sheet: Path, url: str) -> list[str]:
    """Print a page that must fit on one sheet; return a finding if it does not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        how = (*FLAGS, f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={sheet}")
        subprocess.run([CHROMIUM, *how, url], capture_output=True, check=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet.read_bytes()))
    return [] if pages == 1 else [f"{sheet.name} has {pages} pages"]
