"""Releases on a server of one's own as a target: rsync brings them, and a link says which one is live.

The folder has ``releases/STAMP/`` and ``current``, a link to one of them, which is the root of the web server.
"""

import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault, warning_lines
from plugins.core.settings import WrongValueError
from plugins.engine.process.terminal import print_line
from tools.publish.models import BACK_TO, Advance, Publication, Target, Upload, Uploaded
from tools.publish.publication_file import decode_publication
from tools.publish.targets.base import SettingError, TargetConfig, refuse_own_folder
from tools.publish.targets.precompressed import has_brotli
from tools.publish.targets.rsync_faults import SAFE, is_full, server_fault
from tools.publish.targets.rsync_owner import Owner, new_owner
from tools.publish.targets.rsync_releases import (
    PART,
    Releases,
    is_release,
    links_to,
    next_release,
    not_kept,
    read_releases,
)
from tools.publish.targets.rsync_scripts import BACK, FINISH, LOOK, TAKE, UNLOCK
from tools.publish.targets.rsync_server import HOST, Answer, Server, run_script
from tools.publish.targets.rsync_stage import make_stage
from tools.publish.targets.rsync_transfer import run_transfer, transfer_command

_MOST_LINKS = 10  # folders that rsync compares with; it takes 20
_MOST_PORT = 65535
_SHORT = 10  # seconds for giving the lock back after a failure
_FEWEST = 2  # releases: without the one before there is nothing to roll back to


class RsyncConfig(TargetConfig, frozen=True, kw_only=True, tag="rsync"):
    """Settings of a server: ``host``, such as me@example.org, and the folder ``path`` there.

    Without a host, the folder is on this machine. ``port`` 0 leaves the port to ssh. ``keep`` are the releases that
    stay there. ``compress`` names the kinds of compressed files beside those of text.
    """

    path: str
    host: str = ""
    port: int = 0
    keep: int = 5
    compress: tuple[Literal["gzip", "brotli"], ...] = ("gzip",)

    def __post_init__(self) -> None:
        """Validate values."""
        path = self.path.strip().rstrip("/")
        if not path.removeprefix("~").strip("/.") or not path.isprintable():
            raise WrongValueError("name a folder for the releases, such as /srv/blog", "path")
        if self.host and ".." in path.split("/"):
            raise WrongValueError("write it without ..", "path")
        if path.startswith("~") and not path.startswith("~/"):
            raise WrongValueError("write ~/ for the home of the account, or the whole path", "path")
        if self.host and not HOST.fullmatch(self.host):
            raise WrongValueError("write a host such as me@example.org; the port has a key of its own", "host")
        if not 0 <= self.port <= _MOST_PORT:
            raise WrongValueError(f"write a number from 1 to {_MOST_PORT}, or leave it out", "port")
        if self.keep < _FEWEST:
            raise WrongValueError("keep 2 or more: the live release, and the one to roll back to", "keep")

    @property
    def is_local(self) -> bool:
        """Tell whether no host is named."""
        return not self.host

    def open(self, root: Path, cache: Path) -> Target:
        """Return the server as a target; nothing is connected yet. Raises SiteError for what this machine lacks."""
        if "brotli" in self.compress and not has_brotli():
            remedy = "run: .venv/bin/python -m pip install 'brotli~=1.2', or leave it out"
            raise SettingError("compress", "compress has brotli, which is not installed", remedy)
        path = self.path.strip().rstrip("/")
        if not self.host:
            root = root.resolve()
            folder = (root / Path(path).expanduser()).resolve()
            refuse_own_folder(root, folder, self.path)
            path = str(folder)
        return RsyncTarget(Server(self.host, self.port, path), self.keep, self.compress, cache.absolute())


class RsyncTarget(Struct):
    """Releases on a server. ``seen`` is the link of the live release when the publication was compared with it."""

    server: Server
    keep: int
    compress: tuple[str, ...]
    cache: Path
    seen: str | None = None

    def publication(self) -> Publication | None:
        """Return what is live there."""
        answer = self._run(LOOK)
        name = self.server.name
        if answer.has("parent"):
            raise SiteError(fault(name, "the folder that it would be in is missing", "make it there, or mend path"))
        if answer.has("file"):
            raise SiteError(fault(name, "is a file, not a folder", "move it away, or name a folder"))
        live = answer.one("live")
        if answer.has("foreign") or (live and not _is_own(live)):
            what = f"is a link to {live}" if live else "is not a link"
            remedy = "move it away, or name another path; the site is published to current, a link to its release"
            raise SiteError(fault(f"{name}/current", f"{what} that this program has made", remedy))
        self.seen = live
        found = decode_publication(answer.one("publication").encode())
        return found if found and found.siteurl else None

    def foreign_files(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return no files: a release has a folder of its own, and `publication` refuses a foreign ``current``."""
        del files
        return ()

    def upload(self, upload: Upload, advance: Advance) -> Uploaded:
        """Bring a release there beside the live one, then let the link lead to it."""
        stage = make_stage(upload, self.compress, self.cache)
        owner = new_owner(self.cache)
        releases = self._take(owner)
        built = decode_publication(upload.publication)
        name = next_release(built.built if built else "", releases, owner.token)
        part = ""
        try:
            count = _Counter(advance, len(upload.changed) + len(upload.gone))
            command = transfer_command(self.server, stage, f"{name}{PART}", links_to(releases, _MOST_LINKS))
            sent = run_transfer(command, count.advance)
            if sent.code:
                part = f"{name}{PART}" if is_full(sent.errors) else ""  # others need the space
                raise SiteError(server_fault(self.server, sent.code, sent.errors))
            self._finish(owner.token, releases, name)
            count.complete()
        except BaseException:
            with suppress(SiteError):
                run_script(self.server, UNLOCK, {"token": owner.token, "part": part}, _SHORT)
            raise
        return Uploaded(sent.files, sent.size, name)

    def roll_back(self, words: Callable[[str], str] = BACK_TO) -> str:
        """Let the link lead to the release that was live before the live one, and return its name."""
        del words  # a link has no message
        answer = self._run(BACK, **_lock_of(new_owner(self.cache)))
        self._check_lock(answer)
        if not answer.has("done"):
            what = "has no earlier release than the live one"
            raise SiteError(fault(self.server.name, what, "take the earlier texts back from git and publish them"))
        return answer.one("done")

    def _take(self, owner: Owner) -> Releases:
        """Take the lock and return the releases; raises SiteError where another release is live than was compared."""
        answer = self._run(TAKE, **_lock_of(owner))
        if answer.has("no-rsync"):
            raise SiteError(server_fault(self.server, 127, "rsync: not found"))
        self._check_lock(answer)
        live = answer.one("live")
        if self.seen is not None and live != self.seen:
            run_script(self.server, UNLOCK, {"token": owner.token, "part": ""})
            raise SiteError(self._moved())
        return read_releases(live.removeprefix("releases/"), answer.all_of("entry"))

    def _finish(self, token: str, releases: Releases, name: str) -> None:
        """Make an upload live."""
        live = f"releases/{releases.live}" if releases.live else ""
        drop = not_kept(releases, name, self.keep)
        answer = self._run(FINISH, token=token, live=live, name=name, drop=" ".join(drop))
        if answer.has("lost") or answer.has("moved") or not answer.has("done"):
            raise SiteError(self._moved())
        for each in answer.all_of("kept"):
            what = "is an old release that cannot be deleted"
            left = fault(f"{self.server.name}/releases/{each}", what, "delete it there")
            print_line(*warning_lines([left]))

    def _moved(self) -> Fault:
        what = f"another publication or rollback came between; {SAFE}"
        return fault(self.server.name, what, "publish again, which compares with what is live now")

    def _check_lock(self, answer: Answer) -> None:
        if not answer.has("locked"):
            return
        holder = answer.one("locked") or "somebody"
        delete = self.server.command_of(f"rm -r {shlex.quote(f'{self.server.root}/.lock')}")
        remedy = f"wait; if that is no longer at work, run: {delete}"
        raise SiteError(fault(self.server.name, f"is locked by {holder}, who publishes; {SAFE}", remedy))

    def _run(self, script: str, **values: str) -> Answer:
        """Run a script on the server; raises SiteError where it fails."""
        answer = run_script(self.server, script, values)
        if answer.code:
            program = "ssh" if self.server.host else "sh"
            raise SiteError(server_fault(self.server, answer.code, answer.errors, program))
        return answer


class _Counter:
    """Progress of the files that differ. rsync names others, too, such as compressed ones."""

    def __init__(self, advance: Advance, total: int) -> None:
        self._advance = advance
        self._left = total

    def advance(self, files: int) -> None:
        files = min(files, self._left)
        self._left -= files
        self._advance(files)

    def complete(self) -> None:
        self.advance(self._left)


def _is_own(link: str) -> bool:
    return is_release(link.removeprefix("releases/")) and link.startswith("releases/")


def _lock_of(owner: Owner) -> dict[str, str]:
    """Return the variables of the scripts that take the lock."""
    return {"token": owner.token, "place": owner.place, "owner": owner.name}
