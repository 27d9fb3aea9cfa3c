"""The publish task: what it is asked to do, and the build."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.engine.process.cancel import interruptible
from tools.build import load_driver
from tools.publish.alone import FOLDER, alone
from tools.publish.config import PublishConfig, read_publish_config
from tools.publish.outgoing import UNPUBLISHED, Outgoing, publish_built, roll_back
from tools.publish.own_build import run_build
from tools.site import OpenSite, load_site_language
from tools.slips import Slip, said, slips_to_exit
from tools.stopping import Stop, told_when_stopped

if TYPE_CHECKING:
    from plugins.engine.driver import Driver


class Wanted(Struct, frozen=True):
    """Words of the command line: the name of the target, and the options."""

    target: str = ""
    dry_run: bool = False
    yes: bool = False
    check: bool = False
    rollback: bool = False
    frozen: bool = False


def publish_site(root: Path, wanted: Wanted) -> None:
    """Publish the site, or do what else is asked for; raises SystemExit unless all is well."""
    os.chdir(root)
    stop = Stop(UNPUBLISHED)
    with slips_to_exit(root), interruptible(), told_when_stopped(root, stop):
        _demand_one_thing(wanted)
        driver, outgoing = open_outgoing(root, wanted)
        with alone(driver.site.cache), outgoing.settings.placed(outgoing.name):
            if wanted.check:
                from tools.publish.live_check import check_live

                check_live(outgoing)
                return
            if wanted.rollback:
                roll_back(outgoing)
                return
            publish_built(outgoing, run_build(driver), stop)


def open_outgoing(root: Path, wanted: Wanted) -> "tuple[Driver, Outgoing]":
    """Return the driver of a release that records nothing yet, and what goes out with it; raises SiteError."""
    config = read_publish_config(root)
    name = config.choose(wanted.target)
    settings = "publishconf.py" if (root / "publishconf.py").exists() else "pelicanconf.py"
    overrides = {"FROZEN": True} if wanted.frozen else {}
    driver = load_driver(root, settings, RELEASE=True, DEFERRED=True, **overrides)
    site = OpenSite(driver.site)
    _ = site.identity  # raises SiteError without the plugin, which alone records what goes out
    return driver, _outgoing(root, site, config, name, wanted)


def _outgoing(root: Path, site: OpenSite, config: PublishConfig, name: str, wanted: Wanted) -> Outgoing:
    target = config.open(name, root, site.engine.cache / FOLDER / name)
    return Outgoing(
        site=site,
        language=load_site_language(site),
        name=name,
        settings=config,
        target=target,
        dry_run=wanted.dry_run,
        yes=wanted.yes,
        frozen=wanted.frozen,
        accounts=config.accounts_of(name),
    )


def _demand_one_thing(wanted: Wanted) -> None:
    """Raise Slip for options that exclude each other."""
    options = {"--dry-run": wanted.dry_run, "--check": wanted.check, "--rollback": wanted.rollback}
    given = [name for name, value in options.items() if value]
    if len(given) > 1:
        remedy = said("leave out %(option)s", option=given[1])
        raise Slip(given[0], said("cannot be used together with %(option)s", option=given[1]), remedy)
