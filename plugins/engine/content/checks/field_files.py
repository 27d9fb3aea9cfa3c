"""Check that the files that fields of front matter name are there, and that they are one file. Pure."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.content_links import reasons_against
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.field_files import ELSEWHERE
from plugins.engine.content.links import TO_FILES, LinkTargets, link_problem


def broken_field_files(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each field that names no file of the content, or one that is not published."""
    targets = LinkTargets(frozenset(content.states), content.other_files.files, frozenset(), reasons_against(content))
    for path, text in content.texts.items():
        for name, link in text.files.items():
            problem = link_problem(link, targets) if link.kind != ELSEWHERE else None
            if problem is None and link.kind not in (*TO_FILES, ELSEWHERE):
                problem = ("is no file", "name one beside the text or in content/images/")
            if problem:
                what, remedy = problem
                line = text.post.lines.get(name, 0)
                yield fault(content.label(path), f"{name.capitalize()}: {link.written} {what}", remedy, line)


def odd_field_files(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each field that names a file elsewhere, or may mean several files."""
    for path, text in content.texts.items():
        for name, link in text.files.items():
            line = text.post.lines.get(name, 0)
            where = content.label(path)
            if link.kind == ELSEWHERE:
                remedy = "put the file beside the text or into content/images/, and write its name"
                yield fault(where, f"{name}: it is no file below {content.label('')}", remedy, line)
            elif link.others:
                others = " and ".join(content.label(other) for other in link.others)
                read_as = content.label(link.path or "")
                what = f"{name.capitalize()}: {link.written} is read as {read_as}, though there is {others}, too"
                yield fault(where, what, f"rename one of them, or write {{static}}/{link.path}", line)
