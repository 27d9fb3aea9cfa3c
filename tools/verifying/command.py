"""The build that is compared with a clean one (``--verify``), or says why a page was made anew (``--explain``)."""

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.errors import SiteError
from plugins.engine.process.terminal import print_line
from tools.build import load_driver
from tools.site import OpenSite, load_site_language
from tools.slips import Said, Slip, said, slips_to_exit
from tools.verifying.clean_build import OUTPUT, clean_build
from tools.verifying.differences import differences
from tools.verifying.explanation import Facts, explain
from tools.verifying.former_site import FormerSite, possible_paths, read_former_site, saved_since, source_of

if TYPE_CHECKING:
    from plugins.engine.driver import Driver
    from plugins.engine.writer import StageWriter

_MOST = 20  # differences that are told


def build_and_tell(root: Path, settings: str, overrides: Mapping[str, object], verify: bool, wanted: str) -> None:
    """Build the site, explain the page that is ``wanted``, and compare the site with a clean build.

    Raises SystemExit: 1 if they differ, or if one of them cannot be built.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(time.time())))  # both builds have the same time
    driver = load_driver(root, settings, **overrides)
    with slips_to_exit(root):
        former = read_former_site(driver.site, wanted)
    writers: list[StageWriter] = []
    driver.run(writers.append)
    with slips_to_exit(root):
        if wanted:
            _tell(driver, _explained(driver, writers[0], former, wanted))
        if verify:
            _tell(driver, [_verified(root, settings, overrides, driver, writers[0], former)])


def _explained(driver: "Driver", writer: "StageWriter", former: FormerSite, wanted: str) -> Iterator[Said | str]:
    site = driver.site
    output = site.output.resolve()
    now = writer.manifest.pages
    paths = [path for path in possible_paths(site, wanted) if path in now]
    if source := source_of(site, wanted):
        owned = (path for path, owner in writer.claims.paths.items() if owner == site.content.label(source))
        paths = [path for path in owned if path.endswith(".html")]
    if not paths:
        what = said("this build makes no page of it")
        raise Slip(wanted, what, said("give a path in output/, an address, or the file of a post that is out"))
    saved = saved_since(site, former.built_at)
    for path in paths:
        file = output / path
        present = file.read_bytes() if file.is_file() else None
        yield from explain(Facts(path, former.files.get(path), present, former.pages, now, saved))


def _verified(
    root: Path,
    settings: str,
    overrides: Mapping[str, object],
    driver: "Driver",
    writer: "StageWriter",
    former: FormerSite,
) -> Said:
    """Return the line that tells that the site is that of a clean build; raises SystemExit or SiteError if not."""
    with tempfile.TemporaryDirectory() as folder:
        done = clean_build(root, settings, overrides, Path(folder))
        if done.returncode:
            print(done.stderr, end="", file=sys.stderr)
            if done.returncode < 0 or done.returncode > 128:
                raise SystemExit(done.returncode if done.returncode > 0 else 128 - done.returncode)
            what = said("a clean build of this content fails, and this one did not")
            raise Slip(driver.site.output.name, what, said("mend what it says above"))
        clean = Path(folder) / OUTPUT
        pages = writer.manifest.pages
        found = list(differences(driver.site.output.resolve(), clean, former.pages, pages))
        number = sum(1 for path in clean.rglob("*") if path.is_file())
    if found:
        language = load_site_language(OpenSite(driver.site))
        remedy = said("run ./blogg clean and build again; please report it, unless the file was changed by hand")
        faults = [Slip(f"{driver.site.output.name}/{each.path}", each.why, remedy) for each in found[:_MOST]]
        more = len(found) - _MOST
        if more > 0:
            faults.append(Slip(driver.site.output.name, said("%(number)s files more differ", number=more), remedy))
        raise SiteError(*(fault.in_words(language) for fault in faults))
    return said("The site is that of a clean build: %(number)s files, each byte for byte.", number=number)


def _tell(driver: "Driver", lines: Iterable[Said | str]) -> None:
    language = load_site_language(OpenSite(driver.site))
    for line in lines:
        print_line(line.in_words(language) if isinstance(line, Said) else line)
