"""What the Nu Html Checker of the W3C finds wrong in the HTML and SVG of a site: errors only."""

import json
from pathlib import Path

from tools.audit.node import run

_JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


def vnu(site: Path) -> list[str]:
    """Every error, as path, line and message. Its CSS is not asked for: vnu knows no container or transition yet."""
    options = ("--errors-only", "--format", "json", "--stdout", "--also-check-svg", "--skip-non-html")
    said = run(["java", "-jar", _JAR, *options, str(site.resolve())], codes=(0, 1))
    return [
        f"{each['url'].rsplit(f'/{site.name}/', 1)[-1]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in json.loads(said)["messages"]
        if each["type"] != "info"
    ]
