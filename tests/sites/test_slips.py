"""The table of slips in docs/markdown.md: what a build says of posts that would go wrong beside their Markdown."""

import re
from datetime import date, timedelta

from tests.conftest import Site
from tests.engine.markdown.habits import slips

FIRST = date(2013, 1, 23)


def test_a_slip_gives_what_the_manual_says(site: Site) -> None:
    """Each row of the table is a post of a day of its own, and one build tells all."""
    rows = list(slips())
    names = {f"slip-{number:02}.md": row for number, row in enumerate(rows)}
    for number, (name, row) in enumerate(names.items()):
        day = FIRST + timedelta(days=number)
        site.write(f"content/posts/{name}", f"Title: {row.name.capitalize()}\nDate: {day}\n{row.text}\n")
    built = site.build()
    told = messages(f"{built.err}{built.untagged}".splitlines())
    said = {name: [message for message in told if message[0] == name] for name in names}
    expected = {name: [(name, message) for message in row.messages] for name, row in names.items()}
    assert (built.code, said) == (0, expected)
    assert len(rows) > 2


def messages(lines: list[str]) -> list[tuple[str, str]]:
    """Return the file and the message of each warning and fault."""
    found = re.findall(
        r"(?:(warning): )?content/posts/([\w.-]+):(\d+): (.*?): ", "\n".join(f"{line}: " for line in lines)
    )
    return [(name, f"{kind or 'fault'} {line}: {what}") for kind, name, line, what in found]
