"""The time of a conversion: ours, with all checks and counts, beside Python-Markdown with ``extra`` and ``codehilite``.

``python -m bench.markdown`` converts the sample's texts, ``python -m bench.markdown FOLDER`` those of a folder.
Both convert each text in turns; the lowest processor time of each counts, so that other work on the machine matters
little. ``--other CHECKOUT`` measures another version's converter instead of ours.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from markdown import Markdown

ROOT = Path(__file__).parents[1]
Convert = Callable[[str], object]


def main() -> None:
    """Measure what is asked for, and print it."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, nargs="?", default=ROOT / "tests/sample/content")
    cli.add_argument("--other", type=Path, default=ROOT, help="the folder of a checkout of another version")
    cli.add_argument("--rounds", type=int, default=9)
    given = cli.parse_args()
    texts = [_body(path) for path in sorted(given.folder.rglob("*.md"))]
    ours, bare = measure([_ours(given.other.resolve()), _bare()], texts, given.rounds)
    print(f"{len(texts)} texts: ours {ours:.2f} ms a text, Python-Markdown {bare:.2f} ms, ratio {ours / bare:.2f}")


def measure(converters: Sequence[Convert], texts: Sequence[str], rounds: int) -> list[float]:
    """Return the milliseconds that each converter needs for a text on average."""
    lowest = [[float("inf")] * len(texts) for _ in converters]
    for _ in range(rounds):
        for number, text in enumerate(texts):
            for convert, times in zip(converters, lowest, strict=True):
                begun = time.process_time()
                convert(text)
                times[number] = min(times[number], time.process_time() - begun)
    return [sum(times) / len(texts) * 1000 for times in lowest]


def _ours(checkout: Path) -> Convert:
    sys.path.insert(0, str(checkout))
    from plugins.engine.markdown.converter import convert  # here: of the checkout that is asked for

    return lambda text: convert(text, "sv")


def _bare() -> Convert:
    markdown = Markdown(extensions=["extra", "codehilite"], output_format="html")
    return lambda text: markdown.reset().convert(text)


def _body(path: Path) -> str:
    """Return the text of a post, which begins below the first empty line."""
    return path.read_text(encoding="utf-8").partition("\n\n")[2]


if __name__ == "__main__":
    main()
