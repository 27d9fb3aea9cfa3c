"""The preview in real browsers, while a post and a stylesheet are saved, broken and mended."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.audit.browsers import FIREFOX
from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run
from tools.preview.serve import FOLDER as BUILT
from tools.sample import copy_sample

_SERVE = "from pathlib import Path; from tools.preview.serve import serve_preview; serve_preview(Path.cwd(), '0')"
_SCRIPT = Path(__file__).with_name("preview.js")
_POST = "2026-09-01-nu-borjar-det"
_SECONDS = 600


def live_preview(root: Path, folder: Path) -> list[str]:
    """Return what Chromium and Firefox find wrong in the preview of the sample; pictures go to the folder."""
    blog = folder / "live"
    blog.mkdir()
    copy_sample(root, blog)
    shutil.copytree(root / "theme", blog / "theme")
    shutil.copy(_SCRIPT, FOLDER)  # node looks for packages beside the script
    picture = min(path.name for path in (blog / "content/images").rglob("*.jpg"))
    page = f"posts/{_POST.removeprefix('2026-09-01-')}"
    found = []
    with _serving(root, blog) as address:
        for browser, program, flags in (("chrome", CHROMIUM, FLAGS), ("firefox", shutil.which(FIREFOX), ())):
            question = {
                "browser": browser,
                "program": program,
                "flags": flags,
                "address": address,
                "path": f"/{page}/",
                "made": str(blog.resolve() / BUILT / page / "index.html"),
                "file": str(blog.resolve() / f"content/posts/{_POST}.md"),
                "style": str(blog.resolve() / "theme/static/css/base.css"),
                "folder": str(folder.resolve()),
                "picture": picture,
            }
            said = run(["node", _SCRIPT.name, json.dumps(question)], _SECONDS)
            found += [f"{browser}: {each}" for each in json.loads(said)]
    return found


@contextmanager
def _serving(root: Path, blog: Path) -> Iterator[str]:
    """Run the preview of a blog; yield its address."""
    env = {**os.environ, "PYTHONPATH": str(root)}
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVE], cwd=blog, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout  # noqa: S101 (for mypy: it is a pipe)
        found = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stdout)))
        yield found[0]
    finally:
        server.terminate()
        server.wait()
