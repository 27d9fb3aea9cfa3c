"""Public addresses for a gang that was fetched from servers of this machine, which a build refuses."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from plugins.planet.models import FeedRecord
from plugins.planet.records import write_record


def give_public_addresses(content: Path, hosts: Mapping[str, str]) -> None:
    """Replace each host by the one that it stands for, in the participants and in all that is known of their feeds."""

    def public(text: str) -> str:
        for here, there in hosts.items():
            text = text.replace(here, there)
        return text

    file = content / "participants.toml"
    file.write_text(public(file.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (content / "gang").glob("*.json"):
        record = msgspec.json.decode(public(path.read_text(encoding="utf-8")), type=FeedRecord)
        path.unlink()
        write_record(path.parent, record)
