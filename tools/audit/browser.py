"""What Chromium shows of every kind of page: axe's violations, pages wider than their window, pictures to look at."""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run

WIDTHS = (360, 768, 1440)
_SCRIPT = Path(__file__).with_name("visit.js")


class Seen(NamedTuple):
    """What axe finds, and what scrolls sideways."""

    axe: list[str]
    wide: list[str]


def visit(address: str, pages: dict[str, str], folder: Path) -> Seen:
    """Visit each page, light and dark, at each width; pictures go to the folder as name-width-scheme.png."""
    shutil.copy(_SCRIPT, FOLDER / _SCRIPT.name)  # node looks for packages beside the script
    question = {
        "address": f"{address}/",
        "pages": pages,
        "folder": str(folder.resolve()),
        "widths": WIDTHS,
        "chromium": CHROMIUM,
        "flags": FLAGS,
    }
    return Seen(**json.loads(run(["node", _SCRIPT.name, json.dumps(question)], 3600)))


def printed(sheet: Path, url: str) -> list[str]:
    """Print a page that is to fit on one sheet; what is wrong when it does not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        how = (*FLAGS, f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={sheet}")
        subprocess.run([CHROMIUM, *how, url], capture_output=True, check=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet.read_bytes()))
    return [] if pages == 1 else [f"{sheet.name} has {pages} pages"]
