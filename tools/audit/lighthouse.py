"""Lighthouse's four scores for pages, in Chromium with its default profile: a slow phone on a slow line."""

import json

from tools.audit.node import FLAGS, run

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = {"performance": 95}  # it depends on the machine too; the others must be 100
_TRIES = 3  # other work of the machine lowers a score and never raises it, so the best one counts


def lighthouse(address: str, paths: list[str]) -> list[str]:
    """Print the scores of each page at ``address``, which ends with a slash; return those that are too low."""
    found = []
    for path in paths:
        scores = _best_scores(f"{address}{path}")
        print(f"Lighthouse /{path}:", *(f"{name} {score}" for name, score in scores.items()))
        found += [f"/{path}: {name} {scores[name]}" for name in _low(scores)]
    return found


def _best_scores(url: str) -> dict[str, int]:
    """Return the best scores of a page, which is looked at again while one is too low."""
    best = _scores(url)
    for _ in range(1, _TRIES):
        if _low(best):
            again = _scores(url)
            best = {name: max(score, again[name]) for name, score in best.items()}
    return best


def _low(scores: dict[str, int]) -> list[str]:
    return [name for name, score in scores.items() if score < _LEAST.get(name, 100)]


def _scores(url: str) -> dict[str, int]:
    flags = f"--chrome-flags={' '.join(FLAGS)}"
    command = ["node", "node_modules/lighthouse/cli/index.js", url, "--quiet", "--output=json", flags]
    try:
        said = run(command)
    except RuntimeError:  # on a busy machine it may miss the beginning of a page, and asks to be run again
        said = run(command)
    categories = json.loads(said)["categories"]
    return {name: round((categories[name]["score"] or 0) * 100) for name in _CATEGORIES}
