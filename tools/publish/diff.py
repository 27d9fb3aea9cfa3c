"""The diff task: the plan of a publication in words, for a commit or for somebody who reads along."""

import contextlib
import os
import sys
from pathlib import Path

from plugins.engine.process.cancel import interruptible
from plugins.engine.process.terminal import print_line
from plugins.identity.deferral import read_deferred
from tools.publish.alone import alone
from tools.publish.command import Wanted, open_outgoing
from tools.publish.outgoing import changes_of, plan
from tools.publish.own_build import run_build
from tools.slips import slips_to_exit


def show_diff(root: Path, target: str) -> None:
    """Print in words what a publication would change, and nothing else; raises SystemExit where that cannot be told."""
    os.chdir(root)
    with slips_to_exit(root), interruptible():
        driver, outgoing = open_outgoing(root, Wanted(target))
        with alone(driver.site.cache), outgoing.settings.placed(outgoing.name):
            with contextlib.redirect_stdout(sys.stderr):  # what a build says is no part of the difference
                built = run_build(driver)
            with built.kept():
                changes = changes_of(outgoing, read_deferred(driver.site.cache))
                told = list(plan(outgoing, changes))
        for line in told:
            print_line(line)
