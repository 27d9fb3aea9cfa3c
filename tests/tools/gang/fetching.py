"""A fetch as a process of its own."""

import subprocess
import sys

from tests.conftest import ROOT, Site, environment

_FETCH = """
import sys
from pathlib import Path
from tools.web_fetch.client import Limits
from tools.gang.fetch import fetch_gang
fetch_gang(Path(sys.argv[1]), "", Limits(loopback_port=int(sys.argv[2])))
"""


def begin_fetch(site: Site, port: int) -> "subprocess.Popen[str]":
    """Begin a fetch of servers of this machine at a port; its output can be read, what it says last with it."""
    command = [sys.executable, "-c", _FETCH, str(site.root), str(port)]
    return subprocess.Popen(
        command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
