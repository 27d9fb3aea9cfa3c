"""Releases by rsync: seconds and bytes of a first upload, of one more post, and seconds of rolling back.

``python -m bench.releases`` publishes a site of 10 000 files to a folder of this machine, and by ssh to a server
on it, as the audit does. It needs rsync and sshd (in Debian: openssh-server).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.audit.needs import search_path
from tools.audit.servers import free_port
from tools.audit.ssh_server import NAME, ssh_server
from tools.publish.file_digests import digest_of
from tools.publish.models import Publication, Upload
from tools.publish.publication_file import encode_publication
from tools.publish.targets.rsync import RsyncConfig, RsyncTarget

_AROUND = 30  # files that a new post changes: itself, lists, neighbours, feeds, figures
_BUILT = "2026-12-01T07:00:00+01:00"


def main(files: int = 10_000) -> None:
    """Measure and print both ways."""
    os.environ["PATH"] = search_path()
    table = Table("to", "first upload", "bytes", "one more post", "bytes", "nothing new", "rolling back")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ssh").mkdir()
        (folder / "blog").mkdir()
        with ssh_server(folder / "ssh", free_port()):
            for host in ("", NAME):
                table.add_row(host or "this machine", *_measure(folder, host, files))
    Console(width=120).print(table)


def _measure(folder: Path, host: str, count: int) -> list[str]:
    config = RsyncConfig(host=host, path=str(folder / f"www{host}"))
    target = config.open(folder / "blog", folder / f"cache{host}")
    assert isinstance(target, RsyncTarget)
    site = {f"posts/{number}/index.html": _page(number) for number in range(count)}
    cells = []
    for changed in (count, _AROUND, 0):
        site |= {path: b"%s<p>new" % site[path] for path in [*site][-changed:] if changed < count}
        work = _upload(folder / "output", site)
        seconds, size = _timed(partial(_publish, target, work))
        cells += [f"{seconds:.2f} s", *([f"{size:,}"] if changed else [])]
    return [*cells, f"{_timed(lambda: len(target.roll_back()))[0]:.2f} s"]


def _publish(target: RsyncTarget, work: Upload) -> int:
    target.publication()
    return target.upload(work, lambda _: None).size


def _upload(output: Path, site: dict[str, bytes]) -> Upload:
    for path, data in site.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    digests = {path: digest_of(data) for path, data in site.items()}
    note = encode_publication(Publication("https://example.org", _BUILT, digests, {}, {}, {}))
    return Upload(output, digests, tuple(site), (), note, "1 new post")


def _page(number: int) -> bytes:
    words = " ".join(str((number * 7919 + word * 104729) % 9973) for word in range(1500))
    return f"<!doctype html><title>{number}</title><p>{words}".encode()


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    begin = time.perf_counter()
    size = work()
    return time.perf_counter() - begin, size


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
