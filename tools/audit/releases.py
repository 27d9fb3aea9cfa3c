"""Releases on a real server: by ssh and rsync, served by nginx and Caddy, broken in every way, and rolled back."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from plugins.core.errors import SiteError
from tools.audit.servers import caddy, free_port, nginx
from tools.audit.ssh_server import BEFORE_THE_END, NAME, SshServer, ssh_server
from tools.preview.access import HOST
from tools.publish.file_digests import digest_of
from tools.publish.models import Publication, Target, Upload, Uploaded
from tools.publish.publication_file import encode_publication
from tools.publish.targets.rsync import RsyncConfig
from tools.web import request

_PAGE = b"<!doctype html><title>%s</title><p>" + b"It rains, and nobody writes. " * 100
_GZIP = {"server/gzip": b"gzip_static on;\n"}
_RANDOM = random.Random(1)  # noqa: S311 it is for no secret
_LARGE = {f"films/{number}.mp4": _RANDOM.randbytes(50_000) for number in range(40)}
OLD: Mapping[str, bytes] = {"index.html": _PAGE % b"old", "a 'b'/index.html": _PAGE % b"same", **_GZIP}
NEW: Mapping[str, bytes] = {**OLD, "index.html": _PAGE % b"new", **_LARGE}
_SMALL_DISK = "600k"

_BREAKS: Mapping[str, tuple[Callable[[SshServer], None], Callable[[SshServer], None]]] = {
    "the connection ended in the middle": (
        lambda server: server.rsync_ends("cut"),
        lambda server: server.rsync_ends(""),
    ),
    "ended in the middle; the live site is as it was: publish again": (
        lambda server: server.rsync_ends("kill"),
        lambda server: server.rsync_ends(""),
    ),
    "refuses the connection": (SshServer.stop, SshServer.start),
    "ssh has no key that it accepts": (SshServer.refuse_key, SshServer.accept_key),
    "its host key is another one than before": (SshServer.new_host_key, SshServer.know_host),
    "its host key is not known here": (SshServer.forget_host, SshServer.know_host),
    "rsync is not installed there": (SshServer.remove_rsync, SshServer.install_rsync),
}
"""Ways to break a server, with that to mend it, by words of the line that tells it."""


def releases() -> list[str]:
    """Publish to a real server, break it, and roll back; return what is not as it should be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for each in ("ssh", "blog", "srv"):
            (folder / each).mkdir()
        with ssh_server(folder / "ssh", free_port()) as server:
            return [*_published(folder, server), *_full_disk(folder)]


def _published(folder: Path, server: SshServer) -> Iterator[str]:
    site = folder / "srv/my blog"
    _publish(folder, OLD, site)
    ports = {"nginx": free_port(), "caddy": free_port()}
    plain = folder / "srv/plain"
    plain.symlink_to(site / "current")  # nginx takes no blank in the name of a file to include
    with nginx(plain, ports["nginx"], ("server/gzip",)), caddy(plain, ports["caddy"], ()):
        yield from _unlike(ports, OLD, "the first release")
        for words, (damage, mend) in _BREAKS.items():
            damage(server)
            if words.startswith("its host key is another"):
                server.stop()
                server.start()
            told = _refusal(folder, site)
            mend(server)
            if words not in told or "\n" in told:
                yield f"a server where {words}: {told}"
            yield from _unlike(ports, OLD, f"after {words}")
        sent = _publish(folder, NEW, site)
        yield from _unlike(ports, NEW, "the second release")
        if sent.size > sum(map(len, _LARGE.values())) - BEFORE_THE_END // 2:
            yield f"what a stopped upload has brought is sent again: {sent.size} bytes"
        if not (site / "current/a 'b'/index.html").stat().st_nlink > 1:
            yield "an equal file is there twice"
        pressed = request(f"http://{HOST}:{ports['nginx']}/", headers={"Accept-Encoding": "gzip"})
        if pressed.body != NEW["index.html"] or "content-encoding" not in {key.lower() for key in pressed.headers}:
            yield "nginx does not send the compressed file"
        _target(folder, site).roll_back()
        yield from _unlike(ports, OLD, "after rolling back")


def _target(folder: Path, site: Path, host: str = NAME) -> Target:
    return RsyncConfig(host=host, path=str(site)).open(folder / "blog", folder / "cache")


def _publish(folder: Path, files: Mapping[str, bytes], site: Path, host: str = NAME) -> Uploaded:
    """Publish files as a site."""
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    digests = {path: digest_of(data) for path, data in files.items()}
    note = encode_publication(Publication("https://example.org", "2026-12-01T07:00:00+01:00", digests, {}, {}, {}))
    target = _target(folder, site, host)
    target.publication()
    return target.upload(Upload(output, digests, tuple(files), (), note, "1 new post"), lambda _: None)


def _refusal(folder: Path, site: Path) -> str:
    try:
        _publish(folder, NEW, site)
    except SiteError as error:
        return str(error)
    return "it is published"


def _unlike(ports: Mapping[str, int], files: Mapping[str, bytes], when: str) -> Iterator[str]:
    """Yield the pages that a server does not send as they are in a site."""
    pages = [path for path in files if path.endswith("index.html")]
    for name, port in ports.items():
        for path in pages:
            address = f"http://{HOST}:{port}/{path.removesuffix('index.html').replace(' ', '%20')}"
            if request(address).body != files[path]:
                yield f"{when}: {name}: {address} is not as it should be"


def _full_disk(folder: Path) -> list[str]:
    """Publish to a file system that is too small; return a finding unless a line says so and the old site stays."""
    script = 'set -e; mount -t tmpfs -o size="$1" tmpfs "$2"; shift 2; exec "$@"'
    disk = folder / "disk"
    disk.mkdir()
    namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", _SMALL_DISK, str(disk)]
    command = [*namespace, sys.executable, "-m", __name__, str(folder)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    right = "its disk is full; the live site is as it was: free some space there" in done.stdout
    return [] if right and done.stdout.endswith("\nwhole\n") else [f"a full disk: {done.stdout}{done.stderr}"]


def _on_small_disk(folder: Path) -> None:
    """Publish a small site and a large one to the disk in a folder, and print what is told and what is live."""
    site = folder / "disk/www"
    _publish(folder, OLD, site, "")
    try:
        _publish(folder, NEW, site, "")
    except SiteError as error:
        print(error)
    live = (site / "current/index.html").read_bytes() == OLD["index.html"]
    left = [path.name for path in site.rglob("*.part")]
    print("whole" if live and not left else f"live: {live}, left behind: {left}")


if __name__ == "__main__":
    _on_small_disk(Path(sys.argv[1]))
