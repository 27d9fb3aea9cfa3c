"""Errors that the W3C's Nu Html Checker finds in the HTML and SVG of a site."""

import json
from pathlib import Path

from tools.audit.node import run

_JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


def vnu(site: Path) -> list[str]:
    """Return every error as path, line and message. CSS is left out: vnu does not know container and transition yet."""
    options = ("--errors-only", "--format", "json", "--stdout", "--also-check-svg", "--skip-non-html")
    said = run(["java", "-jar", _JAR, *options, str(site.resolve())], codes=(0, 1))
    return [
        f"{each['url'].rsplit(f'/{site.name}/', 1)[-1]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in json.loads(said)["messages"]
        if each["type"] != "info"
    ]
