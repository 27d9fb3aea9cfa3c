"""The rules of publishing in its docs."""

import re

from tests.conftest import ROOT
from tools.publish.questions import QUESTIONS
from tools.publish.refusals import RULES


def test_the_docs_name_every_rule() -> None:
    """Each rule has its row, in the order in which they are applied."""
    text = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    part = text.partition("## What does not go out\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (?!-|rule)(.+?) \|", part.replace("|---|---|", ""), re.MULTILINE)
    assert rows == [*RULES, *QUESTIONS]
