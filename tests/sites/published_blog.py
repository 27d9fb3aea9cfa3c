"""A published blog as other programs read it: its numbers, its sentences, its ledger, and a clean build beside it."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec

from tests.conftest import Site
from tests.sites.diary import Numbers
from tests.sites.reading import accepted

UNCOMMITTED = shutil.ignore_patterns(".cache", "output", "__pycache__", ".*.lock")
_SENTENCE = re.compile(r"Det här är inlägg (\d+) av 100")


def numbers_of(live: Path) -> Numbers:
    """Read the numbers of the challenge from the file for other programs."""
    read = msgspec.json.decode((live / "challenge/blogg100/challenge.json").read_bytes())
    counts = read["counts"]
    return Numbers(
        posts=counts["posts"],
        done=counts["done"],
        missed=counts["missed"],
        today=counts["today"],
        current=read["streaks"]["current"]["length"],
        longest=read["streaks"]["longest"]["length"],
        states=tuple(day["state"] for day in read["days"]),
    )


def sentences_of(live: Path) -> dict[str, int]:
    """Read the number of each post from its page, by slugs."""
    pages = {page.parent.name: page.read_text("utf-8") for page in live.glob("posts/*/index.html")}
    return {slug: int(found[1]) for slug, page in pages.items() if (found := _SENTENCE.search(page))}


def ledger_of(site: Site) -> dict[str, str]:
    """Return the slugs of the posts that the ledger has, by their ids, without those that are deleted."""
    lines = [msgspec.json.decode(line) for line in site.ledger.splitlines()]
    latest = {line["id"]: line for line in lines if "id" in line}
    return {id_: line["url"].split("/")[1] for id_, line in latest.items() if "url" in line}


def clean_build(site: Site, folder: Path) -> dict[str, bytes]:
    """Return the site that a machine makes which has never seen the blog."""
    shutil.copytree(site.root, folder, ignore=UNCOMMITTED)
    fresh = replace(site, root=folder)
    accepted(fresh.build(RELEASE=True))
    files = fresh.files()
    shutil.rmtree(folder)
    return files
