"""The ping task: tell a WebSub hub which feeds have changed since the last ping, so that readers get them at once.

Reads the output folder only: a feed that names a hub also names its own address. Digests of the announced feeds are
kept in the cache folder; without them every feed is announced again, which does no harm. Run the task after publishing,
since the hub fetches the feeds.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.engine.process.terminal import print_line
from plugins.engine.site import Site
from plugins.feeds.config import FeedsConfig
from plugins.pages.theme.language import Language
from tools.site import load_site_language, open_site
from tools.slips import slips_to_exit
from tools.web import WebError, request

_TOGETHER = 50  # addresses in one message
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Topic(Struct, frozen=True):
    """A feed in the terms of WebSub: its address, its hub and a digest of its bytes."""

    url: str
    hub: str
    digest: str


def ping(root: Path) -> None:
    """Announce every changed feed to its hub; raises SystemExit with 1 if a hub does not answer."""
    with slips_to_exit(root):
        opened = open_site(root, RELEASE=True)  # a site that is not fit to be published is not announced
        text = load_site_language(opened).text
        found = topics(opened.engine.output)
        if not found:
            what, remedy = "no feed in output/ names a hub", "set hub in FEEDS, then build and publish"
            raise SiteError(fault("pelicanconf.py", what, remedy))
        changed, faults = _announce_changed(opened.engine.cache, found)
        raise_if_any(faults)
        print_line(_told(text, changed, len(found)) if changed else text("No feed has changed."))


def ping_hub(site: Site, language: Language) -> list[Fault]:
    """Announce every changed feed of a site that is published, if it has a hub; return a fault for each refusal."""
    config = site.configs.get(FeedsConfig)
    if not config or not config.hub:
        return []
    found = topics(site.output)
    changed, faults = _announce_changed(site.cache, found)
    if changed and not faults:
        print_line(_told(language.text, changed, len(found)))
    return faults


def _announce_changed(cache: Path, found: Sequence[Topic]) -> tuple[int, list[Fault]]:
    """Announce the feeds that have changed since they were announced; return their number, and the refusals."""
    record = cache / "pinged.json"
    announced = read_announced(record)
    changed = [topic for topic in found if announced.get(topic.url) != topic.digest]
    faults = list(announce(changed, announced))
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps(announced, indent=0, sort_keys=True), encoding="utf-8")
    return len(changed), faults


def _told(text: Callable[..., str], changed: int, total: int) -> str:
    return text("The hub knows now that %(changed)s of %(total)s feeds have changed.", changed=changed, total=total)


def topics(output: Path) -> list[Topic]:
    """Return the feeds below the folder that name a hub, sorted by address."""
    paths = sorted(path for ending in ("*.xml", "*.json") for path in output.rglob(ending) if path.is_file())
    found = (_topic(path.read_bytes(), path.suffix == ".json") for path in paths)
    return sorted((topic for topic in found if topic), key=lambda topic: topic.url)


def _topic(data: bytes, is_json: bool) -> Topic | None:
    urls = _in_json(data) if is_json else _in_xml(data)
    return Topic(*urls, sha256(data).hexdigest()) if urls and all(urls) else None


def _in_json(data: bytes) -> tuple[str, str] | None:
    if b"hubs" not in data:
        return None
    feed: Any = json.loads(data)
    return feed.get("feed_url", ""), next((hub["url"] for hub in feed.get("hubs", ())), "")


def _in_xml(data: bytes) -> tuple[str, str] | None:
    from lxml import etree

    if b'rel="hub"' not in data:
        return None
    links = {link.get("rel"): link.get("href", "") for link in etree.fromstring(data).iter("{*}link")}
    return str(links.get("self", "")), str(links.get("hub", ""))


def announce(changed: Iterable[Topic], announced: dict[str, str]) -> Iterator[Fault]:
    """Announce the feeds and record them in ``announced``; yield a fault for each hub that refuses."""
    by_hub: dict[str, list[Topic]] = {}
    for topic in changed:
        by_hub.setdefault(topic.hub, []).append(topic)
    for hub, its_topics in by_hub.items():
        for first in range(0, len(its_topics), _TOGETHER):
            some = its_topics[first : first + _TOGETHER]
            refusal = _post(hub, [topic.url for topic in some])
            if refusal:
                yield fault(hub, f"the hub could not be notified ({refusal})", "run ./blogg ping again later")
                break
            announced.update((topic.url, topic.digest) for topic in some)


def _post(hub: str, urls: list[str]) -> str:
    """Send a publish request (PubSubHubbub Core 0.4, 7.1); return the reason of a failure, else an empty text."""
    body = urlencode([("hub.mode", "publish"), *(("hub.url", url) for url in urls)]).encode()
    try:
        status = request(hub, method="POST", body=body, headers=_FORM).status
    except WebError as error:
        return str(error)
    return "" if 200 <= status < 300 else f"it answers {status}"


def read_announced(record: Path) -> dict[str, str]:
    """Read the digests of the last pings by address; an unreadable file counts as empty."""
    try:
        announced = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(url): str(digest) for url, digest in announced.items()} if isinstance(announced, Mapping) else {}
