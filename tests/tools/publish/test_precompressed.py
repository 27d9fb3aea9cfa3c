"""Compressed files beside those of text."""

import gzip
from pathlib import Path

import brotli
import pytest

from tools.publish.targets.precompressed import make_compressed

TEXT = b"Det regnar. " * 100
BOTH = ("gzip", "brotli")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder with a page, two equal feeds, a picture, and a tiny file."""
    (tmp_path / "output").mkdir()
    for name in ("index.html", "a.xml", "b.xml", "kept.txt", "kept.txt.gz", "a.jpg"):
        (tmp_path / "output" / name).write_bytes(TEXT + name[-4:].encode())
    (tmp_path / "output/robots.txt").write_bytes(b"User-agent: *")
    return tmp_path / "output"


def digests(output: Path) -> dict[str, str]:
    """Return a digest of each file."""
    return {path.name: path.read_bytes().hex()[-12:] for path in output.iterdir()}


def test_texts_have_compressed_files(output: Path, tmp_path: Path) -> None:
    """Pictures and tiny files have none, a file that the site has itself stays, and equal files share one."""
    made = make_compressed(output, digests(output), BOTH, tmp_path / "cache")
    names = ["a.xml.br", "a.xml.gz", "b.xml.br", "b.xml.gz", "index.html.br", "index.html.gz", "kept.txt.br"]
    page = (output / "index.html").read_bytes()
    assert (sorted(made), made["a.xml.gz"]) == (names, made["b.xml.gz"])
    assert {
        gzip.decompress(made["index.html.gz"].read_bytes()),
        brotli.decompress(made["index.html.br"].read_bytes()),
    } == {page}


def test_unchanged_texts_are_compressed_once(output: Path, tmp_path: Path) -> None:
    """Files of the cache stay as they are, those of former texts go, and what is missing or new is made."""
    cache = tmp_path / "cache"
    before = make_compressed(output, digests(output), ("gzip",), cache)
    times = {name: path.stat().st_mtime_ns for name, path in before.items()}
    bytes_before = before["a.xml.gz"].read_bytes()
    (output / "index.html").write_bytes(TEXT + b"new")
    before["a.xml.gz"].unlink()
    after = make_compressed(output, digests(output), ("gzip",), cache)
    same = {name for name, path in after.items() if path.stat().st_mtime_ns == times[name]}
    assert (same, bytes_before) == (set(), after["a.xml.gz"].read_bytes())
    again = make_compressed(output, digests(output), ("gzip",), cache)
    assert {path.stat().st_mtime_ns for path in again.values()} == {path.stat().st_mtime_ns for path in after.values()}
    assert sorted(path.name for path in cache.iterdir()) == sorted(
        {"index.json", *(path.name for path in after.values())}
    )


def test_a_damaged_list_is_made_again(output: Path, tmp_path: Path) -> None:
    """All that is in the cache can be made again."""
    cache = tmp_path / "cache"
    before = make_compressed(output, digests(output), ("gzip",), cache)
    (cache / "index.json").write_bytes(b"{")
    assert make_compressed(output, digests(output), ("gzip",), cache) == before
