"""Read publish.toml, the settings of `./blogg publish`. Every fault has its line."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any
from plugins.core.settings import load_table
from plugins.core.toml_file import TomlFile, read_toml, toml_lines
from plugins.engine.settings.site import is_address
from tools.announce.config import AnnounceConfig, read_accounts
from tools.program_files import PUBLISH_SETTINGS
from tools.publish.models import Target
from tools.publish.targets.base import SettingError, TargetConfig
from tools.publish.targets.folder import FolderConfig
from tools.publish.targets.git import GitConfig
from tools.publish.targets.rsync import RsyncConfig
from tools.slips import Slip, meant, said

FILE = PUBLISH_SETTINGS
KINDS: Mapping[str, type[TargetConfig]] = {"folder": FolderConfig, "git": GitConfig, "rsync": RsyncConfig}
SMALLEST = '[target.www]\nkind = "folder"\npath = "/srv/www/blog"\n'
"""An example of the settings, which is shown where there are none."""

_LONGEST_WAIT = 3600
_TOP = ("default", "target", "announce")
_NAME = re.compile(r"[A-Za-z0-9_-]+")  # a bare key of TOML, which is the name of a folder in the cache, too


class PublishConfig(Struct, frozen=True):
    """Settings of publishing: the targets by their names, the name of the default one, and the accounts."""

    source: TomlFile
    targets: Mapping[str, TargetConfig]
    default: str
    announce: AnnounceConfig = AnnounceConfig()

    def choose(self, name: str) -> str:
        """Return the name of the target that is meant; the empty text means the default. Raises Slip."""
        if name and name not in self.targets:
            raise Slip(name, said("%(file)s has no such target", file=FILE), meant(name, list(self.targets)))
        if not name and not self.default:
            names = ", ".join(self.targets)
            what = said("it has several targets and no default")
            remedy = said(
                'name one of them (%(names)s), or write: default = "%(name)s"',
                names=names,
                name=next(iter(self.targets)),
            )
            raise Slip(FILE, what, remedy)
        return name or self.default

    def accounts_of(self, name: str) -> AnnounceConfig:
        """Return the accounts on which a target's new posts are announced: none for a site that is only tried there.

        The address in an announcement is that of the blog, so it must be this target that readers get there.
        """
        return self.announce if name == self.default or not self.targets[name].address else AnnounceConfig()

    def open(self, name: str, root: Path, cache: Path) -> Target:
        """Open a target; raises SiteError for settings that this machine cannot serve."""
        with self.placed(name):
            return self.targets[name].open(root, cache)

    @contextmanager
    def placed(self, name: str) -> Iterator[None]:
        """Give a fault of the target's settings, whatever finds it, the line of its key, else of the target."""
        try:
            yield
        except SiteError as error:
            if isinstance(error, Slip) or all(each.where != FILE for each in error.faults):
                raise
            key = (error.key,) if isinstance(error, SettingError) else ()
            line = self.source.fault(("target", name, *key), "", "").line
            faults = (replace(each, line=each.line or line) if each.where == FILE else each for each in error.faults)
            raise SiteError(*faults, warnings=error.warnings) from error


def read_publish_config(root: Path) -> PublishConfig:
    """Read the settings in the folder of the blog; raises SiteError with every fault, or Slip where there are none."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        example = " ".join(SMALLEST.replace("\n", "; ").split()).rstrip("; ")
        remedy = said("create it with three lines such as %(example)s (docs/publishing.md)", example=example)
        raise Slip(FILE, said("it is missing, and says where to publish"), remedy) from error
    except UnicodeDecodeError as error:
        raise SiteError(fault(FILE, "not UTF-8", "save it as UTF-8")) from error
    return parse_publish_config(text)


def parse_publish_config(text: str) -> PublishConfig:
    """Read the text of publish.toml; raises SiteError with every fault in it."""
    table = read_toml(text, FILE)
    source = TomlFile(FILE, dict(toml_lines(text)))
    faults = [source.fault((key,), f"unknown key '{key}'", did_you_mean(key, _TOP)) for key in table if key not in _TOP]
    targets: dict[str, TargetConfig] = {}
    tables = table.get("target", {})
    if not (isinstance(tables, Mapping) and tables and all(isinstance(each, Mapping) for each in tables.values())):
        faults.append(source.fault(("target",), "no target", "write a table such as [target.www]"))
        tables = {}
    for name, each in tables.items():
        try:
            targets[name] = _target(name, each, source)
        except SiteError as error:
            faults.extend(error.faults)
    default = table.get("default", next(iter(tables)) if len(tables) == 1 else "")
    if default and default not in tables and "target" in table:
        remedy = did_you_mean(str(default), list(tables))
        faults.append(source.fault(("default",), f"default is {default!r}, which is no target", remedy))
    announce = read_accounts(table.get("announce", {}), source, faults)
    raise_if_any(faults)
    return PublishConfig(source, targets, default, announce)


def _target(name: str, table: Mapping[str, object], source: TomlFile) -> TargetConfig:
    path = ("target", name)
    if not _NAME.fullmatch(name):
        raise SiteError(source.fault(path, f"the target is called {name!r}", "use letters, digits, - and _ alone"))
    kind = table.get("kind")
    if kind not in KINDS:
        what = "kind is not set" if kind is None else f"kind is {kind!r}"
        known = "write kind = " + " or ".join(f'"{each}"' for each in KINDS)
        remedy = did_you_mean(kind, list(KINDS)) if isinstance(kind, str) else known
        raise SiteError(source.fault((*path, "kind"), f"{source.label(path)}.{what}", remedy))
    given = {key: value for key, value in table.items() if key != "kind"}
    config = load_table(KINDS[str(kind)], path, given, source)
    raise_if_any(_wrong_values(config, path, source))
    return config


def _wrong_values(config: TargetConfig, path: tuple[str, ...], source: TomlFile) -> Iterator[Fault]:
    """Yield the faults of the keys that all kinds have."""
    if not 0 <= config.wait <= _LONGEST_WAIT:
        what = f"{source.label(path)}.wait is {config.wait}"
        yield source.fault((*path, "wait"), what, f"give seconds, from 0 to {_LONGEST_WAIT}")
    if config.address and not is_address(config.address):
        what = f"{source.label(path)}.address is {config.address!r}"
        yield source.fault((*path, "address"), what, "write it as https://example.org")
