"""Published texts that still have the hints of init."""

import pytest
from msgspec.structs import replace

from plugins.identity.starter_texts import starter_texts
from tests.conftest import ROOT
from tests.identity.builders import CONTENT, post

BODIES = {
    "untouched": ("{hints}\nSo it begins.", 1),
    "with a text of its own above": ("Mine.\n\n{hints}\n", 3),
    "without hints": ("<!-- Run ./blogg init later -->\n\nSo it begins.", 0),
    "quoted in code": ("It wrote:\n\n```\n{hints}\n```\n", 0),
}


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("kind", ["about", "first"])
@pytest.mark.parametrize(("body", "line"), BODIES.values(), ids=BODIES)
def test_a_text_of_init_is_not_published_in_silence(kind: str, lang: str, body: str, line: int) -> None:
    """Its hints tell it from a text of the writer's own."""
    template = (ROOT / f"tools/init/texts/{lang}/{kind}.md").read_text(encoding="utf-8")
    hints = template[template.index("<!--") : template.index("-->") + 3]
    found = starter_texts([replace(post("a", body.format(hints=hints)), body_line=1)], CONTENT)
    what = "the hints of ./blogg init are still in it: write your own text, and delete the hints"
    assert [str(each) for each in found] == [f"content/posts/a.md:{line}: {what}"] * bool(line)
