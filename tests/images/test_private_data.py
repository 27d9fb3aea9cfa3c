"""The rules about private data: documented, each by its name and with the words of its fault."""

import re

from plugins.images.inspection.traces import RULES
from tests.conftest import ROOT

ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (ROOT / "docs/private-data.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [^-]", line)
]


def test_every_rule_is_documented_with_the_words_of_its_fault() -> None:
    """A writer finds the fault in the table; what has no rule has no row."""
    films = ROWS[[row[0] for row in ROWS].index("rule") + 1 :]
    documented = {name: words for name, words, _ in films}
    assert documented == {**RULES, "author": "names its author"}
