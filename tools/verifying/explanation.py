"""Why a build made a page anew, or took it over from the former build. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from plugins.engine.output.manifest import digest_of
from plugins.engine.output.manifest_file import Page
from tools.slips import Said, said

_MOST_LINES = 12
_LONGEST = 160  # letters of a line that are shown


class Facts(Struct, frozen=True):
    """A page before and after a build, and all pages of both manifests.

    ``saved`` are the files of texts that were saved since the former build.
    """

    path: str
    former: bytes | None
    present: bytes | None
    before: Mapping[str, Page]
    now: Mapping[str, Page]
    saved: Sequence[str] = ()


def explain(facts: Facts) -> Iterator[Said | str]:
    """Yield lines: what was done with the page and why, the lines in it that changed, and what was saved."""
    before = facts.before.get(facts.path)
    now = facts.now.get(facts.path)
    if now is None:
        yield said("%(path)s: this build makes no such file.", path=facts.path)
        return
    if before is None:
        yield said("%(path)s: made for the first time; no former build is known to have made it.", path=facts.path)
        return
    if facts.former is None:
        yield said("%(path)s: made anew, since it was missing in the output.", path=facts.path)
    elif before.digest and digest_of(facts.former) != before.digest:
        yield said("%(path)s: made anew, since it had been changed by hand.", path=facts.path)
    elif before.key == now.key:
        yield said("%(path)s: not made anew, since nothing that it is made of has changed.", path=facts.path)
        return
    elif _all_are_new(facts):
        yield said("%(path)s: made anew like all pages, since the program or a template has changed.", path=facts.path)
    else:
        yield said("%(path)s: made anew, since its data has changed.", path=facts.path)
    yield from _changed(facts)


def _changed(facts: Facts) -> Iterator[Said | str]:
    lines = list(changed_lines(facts.former or b"", facts.present or b"")) if facts.former is not None else []
    if facts.former is not None and not lines:
        yield said("Its bytes are the same as before.")
    for line in lines[:_MOST_LINES]:
        yield f"    {line}"
    if len(lines) > _MOST_LINES:
        yield said("    and %(number)s lines more", number=len(lines) - _MOST_LINES)
    if facts.saved:
        yield said("Saved since the former build: %(files)s.", files=", ".join(facts.saved))


def changed_lines(former: bytes, present: bytes) -> Iterator[str]:
    """Yield the lines that only one of two files has, each with a sign; long ones around what differs in them."""
    if b"\0" in former or b"\0" in present:
        return
    old = former.decode(errors="replace").splitlines()
    new = present.decode(errors="replace").splitlines()
    for kind, start, end, at, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            begin = _first_difference(old[start:end], new[at:until])
            yield from (f"- {_shown(line, begin)}" for line in old[start:end])
            yield from (f"+ {_shown(line, begin)}" for line in new[at:until])


def _first_difference(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of letters that both have alike at the beginning, if each is one line."""
    if len(old) != 1 or len(new) != 1:
        return 0
    pairs = enumerate(zip(old[0], new[0], strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old[0]), len(new[0])))


def _shown(line: str, begin: int) -> str:
    start = max(0, begin - _LONGEST // 4)
    cut = line[start : start + _LONGEST].strip()
    return f"{'…' * (start > 0)}{cut}{'…' * (len(line) > start + _LONGEST)}"


def _all_are_new(facts: Facts) -> bool:
    """Tell whether no page has its key any more: what all are made of has changed."""
    common = facts.before.keys() & facts.now.keys()
    return not any(facts.before[path].key == facts.now[path].key for path in common if facts.before[path].digest)
