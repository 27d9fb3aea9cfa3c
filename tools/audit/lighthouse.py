"""Lighthouse's four scores for pages, in Chromium with its default profile: a slow phone on a slow line."""

import json

from tools.audit.node import FLAGS, run

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = {"performance": 95}  # it depends on the machine too; the others must be 100


def lighthouse(address: str, paths: list[str]) -> list[str]:
    """Print the scores of each page at ``address``, which ends with a slash; return those that are too low."""
    found = []
    for path in paths:
        scores = _scores(f"{address}{path}")
        print(f"Lighthouse /{path}:", *(f"{name} {score}" for name, score in scores.items()))
        found += [f"/{path}: {name} {score}" for name, score in scores.items() if score < _LEAST.get(name, 100)]
    return found


def _scores(url: str) -> dict[str, int]:
    flags = f"--chrome-flags={' '.join(FLAGS)}"
    command = ["node", "node_modules/lighthouse/cli/index.js", url, "--quiet", "--output=json", flags]
    try:
        said = run(command)
    except RuntimeError:  # on a busy machine it may miss the beginning of a page, and asks to be run again
        said = run(command)
    categories = json.loads(said)["categories"]
    return {name: round((categories[name]["score"] or 0) * 100) for name in _CATEGORIES}
