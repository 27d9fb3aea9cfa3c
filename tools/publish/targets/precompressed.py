"""Compressed files beside those of text, for servers that send them as they are.

They are made once for each content: `nginx` has them by `gzip_static`, and Caddy by `precompressed`.
"""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.process.cancel import check_cancelled

ENDINGS = {"gzip": ".gz", "brotli": ".br"}
_TEXT = frozenset(
    ".html .htm .css .js .mjs .json .jsonl .map .xml .xsl .rss .atom .svg .txt .md .csv .ics .opml .webmanifest .wasm "
    ".ttf .otf .bmp .vtt .geojson .jsonld".split()
)
_SMALLEST = 256  # bytes; a smaller file gains nothing
_INDEX = "index.json"


def make_compressed(output: Path, files: Mapping[str, str], methods: Sequence[str], cache: Path) -> dict[str, Path]:
    """Return the file of each compressed one by its path on the site, made in the folder ``cache`` where it is new.

    ``files`` are the digests by path. A file that the site has itself by that name is left alone, and so is one that
    does not become smaller. Files of the cache that no path needs any more are deleted.
    """
    index = _read(cache / _INDEX)
    now: dict[str, bool] = {}
    found = {}
    cache.mkdir(parents=True, exist_ok=True)
    for path in sorted(files):
        for method in methods if PurePosixPath(path).suffix.lower() in _TEXT else ():
            name = f"{path}{ENDINGS[method]}"
            key = f"{files[path]}{ENDINGS[method]}"
            if name in files:
                continue
            if key not in now:
                check_cancelled()
                usable = key in index and (not index[key] or (cache / key).is_file())
                now[key] = index[key] if usable else _make(output / path, cache / key, method)
            if now[key]:
                found[name] = cache / key
    for key in index.keys() - now.keys():
        (cache / key).unlink(missing_ok=True)
    if now != index:
        atomic_write(cache / _INDEX, msgspec.json.encode(now))
    return found


def has_brotli() -> bool:
    """Tell whether the package of the extra `publish` is installed."""
    from importlib.util import find_spec

    return find_spec("brotli") is not None


def _make(source: Path, file: Path, method: str) -> bool:
    """Compress a file and tell whether it became smaller; only then the compressed one is written."""
    data = source.read_bytes()
    small = _compress(data, method) if len(data) >= _SMALLEST else data
    if len(small) < len(data):
        atomic_write(file, small)
        return True
    return False


def _compress(data: bytes, method: str) -> bytes:
    """Return compressed bytes: the same for the same ones, since they have no time in them."""
    if method == "gzip":
        return gzip.compress(data, 9, mtime=0)
    import brotli

    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=9))


def _read(file: Path) -> dict[str, bool]:
    """Return which compressed files are there, by their names; none if the list is missing or damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, bool])
    except (OSError, *UNREADABLE):
        return {}
