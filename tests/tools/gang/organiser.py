"""The site of an organiser with the gang of twelve: ``python -m tests.tools.gang.organiser FOLDER`` makes it.

The blogs are at a server of this machine, and are fetched twice. The audit looks at the site.
"""

import datetime as dt
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.tools.gang.public import give_public_addresses
from tests.tools.gang.twelve import NOW, PUBLIC, participants, serve
from tests.tools.init.clone import begin, make_clone
from tests.web_server import web_server
from tools.gang.fetch import fetch_gang
from tools.web_fetch.client import Limits


def make_organisers_site(folder: Path) -> Path:
    """Begin the site with ``./blogg init --hub``, fetch the gang twice, and return its folder."""
    blog = make_clone(folder)
    accepted = begin(blog, hub=True, challenge="blogg100", start="2013-01-23", language="sv")
    if accepted.code:
        raise SystemExit(accepted.err)
    with web_server() as server:
        serve(server)
        (blog.root / "content/participants.toml").write_text(participants(server.url), encoding="utf-8")
        limits = Limits(loopback_port=urlsplit(server.url).port or 0)
        for hours in (0, 2):
            fetch_gang(blog.root, "", limits, dt.datetime.fromisoformat(NOW) + dt.timedelta(hours=hours))
        give_public_addresses(blog.root / "content", {server.url: PUBLIC})
    return blog.root


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    Path(sys.argv[1]).mkdir(parents=True)
    make_organisers_site(Path(sys.argv[1]))
