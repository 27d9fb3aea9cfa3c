"""Errors that the W3C's Nu Html Checker finds in the HTML and SVG of a site."""

import json
from pathlib import Path
from urllib.parse import unquote

from tools.audit.node import run
from tools.audit.page_kinds import is_feed

_JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


def vnu(site: Path) -> list[str]:
    """Return every error as path, line and message. CSS is left out: vnu does not know container and transition yet."""
    options = ("--errors-only", "--format", "json", "--stdout", "--also-check-svg", "--skip-non-html")
    said = run(["java", "-jar", _JAR, *options, str(site.resolve())], codes=(0, 1))
    messages = [each for each in json.loads(said)["messages"] if each["type"] != "info"]
    paths = [unquote(each["url"].rsplit(f"/{site.name}/", 1)[-1]) for each in messages]
    return [
        f"{path}:{each.get('lastLine', 0)}: {each['message']}"
        for path, each in zip(paths, messages, strict=True)
        if not (path.endswith(".html") and is_feed(site / path))
    ]
