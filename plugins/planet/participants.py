"""Read ``content/participants.toml``, which names those who take part. Every fault has its line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any
from plugins.core.settings import load_table
from plugins.core.toml_file import TomlFile, read_toml, toml_lines
from plugins.planet.models import Participant
from plugins.planet.web_addresses import has_password, is_web_address, never_fetched, same_address

FILE = "participants.toml"
"""The file below content/."""

TABLE = "participant"
_LABEL = f"content/{FILE}"
Refuse = Callable[[str], str | None]
"""The reason for which no fetch may ask an address; None for one that it may ask."""

_IN_FULL = "write it in full, as https://example.org/"
_FEED_IN_FULL = "write it in full, or remove the line"


class ParticipantsFile(TomlFile, frozen=True):
    """The file with the line of each key. A key is named without the number of its table, since its line says it."""

    def label(self, path: tuple[str, ...]) -> str:
        """Return a key, or the head of its table."""
        return path[2] if len(path) > 2 else f"[[{path[0]}]]"


def read_participants(content: Path, refuse: Refuse = never_fetched) -> tuple[Participant, ...]:
    """Return the participants in the order of the file; none without a file. Raises SiteError with every fault."""
    return parse_participants(participants_text(content), refuse)


def participants_text(content: Path) -> str:
    """Return the text of the file with its line ends; empty without a file. Raises SiteError if it is not UTF-8."""
    try:
        return (content / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SiteError(fault(_LABEL, "not UTF-8", "save it as UTF-8")) from error


def parse_participants(text: str, refuse: Refuse = never_fetched) -> tuple[Participant, ...]:
    """Return the participants of a text in TOML. Raises SiteError with every fault.

    Addresses that no fetch may ask are faults, as far as their text tells; only tests refuse none.
    """
    document = read_toml(text, _LABEL)
    source = ParticipantsFile(_LABEL, dict(toml_lines(text)))
    faults = [_unknown(key, source) for key in document if key != TABLE]
    tables = document.get(TABLE, [])
    if not isinstance(tables, list):
        faults.append(source.fault((TABLE,), f"{TABLE} is no list", f"write [[{TABLE}]], with two brackets"))
        tables = []
    read = []
    for index, table in enumerate(tables):
        path = (TABLE, str(index))
        try:
            read.append(load_table(Participant, path, table, source))
        except SiteError as error:
            faults.extend(error.faults)
        faults.extend(_wrong_texts(_texts(table), path, source))
        faults.extend(_refused(_texts(table), path, source, refuse))
    raise_if_any([*faults, *_doubled([_texts(table) for table in tables], source)])
    return tuple(read)


def _unknown(key: str, source: TomlFile) -> Fault:
    """Return the fault of a key outside all tables, which may be one of a participant."""
    if key in Participant.__struct_fields__:
        return source.fault((key,), f"{key} is of no participant", f"write [[{TABLE}]] in a line above it")
    return source.fault((key,), f"unknown key '{key}'", did_you_mean(key, [TABLE]))


def _texts(table: object) -> dict[str, str]:
    """Return the values of a table that are texts: they are checked even if others are wrong."""
    values = table.items() if isinstance(table, Mapping) else ()
    return {key: value for key, value in values if isinstance(value, str)}


def _wrong_texts(texts: Mapping[str, str], path: tuple[str, ...], source: TomlFile) -> Iterator[Fault]:
    name, address, feed = (texts.get(key) for key in ("name", "address", "feed"))
    if name is not None and not name.strip():
        yield source.fault((*path, "name"), "name is empty", "give one")
    for key, url, remedy in (("address", address, _IN_FULL), ("feed", feed or None, _FEED_IN_FULL)):
        if url is not None and has_password(url):
            yield source.fault((*path, key), f"{key} has a name or a password before its host", "leave it out")
        elif url is not None and not is_web_address(url):
            yield source.fault((*path, key), f"{key} is {url!r}", remedy)


def _refused(texts: Mapping[str, str], path: tuple[str, ...], source: TomlFile, refuse: Refuse) -> Iterator[Fault]:
    for key in ("address", "feed"):
        url = texts.get(key, "")
        if is_web_address(url) and (reason := refuse(url)):
            yield source.fault((*path, key), f"{key} is {url!r}, {reason}", "give the one that everybody uses")


def _doubled(tables: Sequence[Mapping[str, str]], source: TomlFile) -> Iterator[Fault]:
    """Yield a fault for each address, and each feed, that an earlier participant has, in whatever spelling."""
    seen: dict[str, tuple[int, str]] = {}
    for index, texts in enumerate(tables):
        for key in ("address", "feed"):
            url = texts.get(key, "")
            if not is_web_address(url):
                continue
            first, its_key = seen.setdefault(same_address(url), (index, key))
            if first != index:
                line = source.fault((TABLE, str(first), its_key), "", "").line
                whose = tables[first].get("name", "").strip() or "another participant"
                what = f"{url} is the {its_key} of {whose} in line {line}, too"
                yield source.fault((TABLE, str(index), key), what, "remove one of the two")
