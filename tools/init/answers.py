"""Answers to the questions of init, and the settings that follow from them. Pure."""

import datetime as dt
import re
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.challenge.domain.rules import Preset
from plugins.challenge.presets.registry import PRESETS

NO_CHALLENGE = "none"
KEPT = "kept"
"""The challenge of a blog whose table has been changed by hand: init asks nothing about it."""

_FEDIVERSE = re.compile(r"@(?P<name>[\w.-]+)@(?P<host>[\w.-]+\.\w+)")


class Answers(Struct, frozen=True):
    """The answers, each a text. ``challenge`` is the id of a preset, ``start`` a day or, for one of a month, a year.

    ``handle`` is a profile's address, or a name as it is to stand below each post; empty for none.
    """

    name: str
    subtitle: str
    author: str
    handle: str
    address: str
    language: str
    timezone: str
    challenge: str
    start: str

    @property
    def preset(self) -> Preset | None:
        """The preset of the challenge; None without one, or where its table is kept."""
        return PRESETS.get(self.challenge)

    @property
    def challenge_table(self) -> dict[str, str | int]:
        """The table of the challenge; empty without one."""
        preset = self.preset
        if preset is None:
            return {}
        start: dict[str, str | int] = {"year": int(self.start)} if preset.month else {"start": self.start}
        return {"preset": preset.id, **start}

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the challenge; None without one, or where its table is kept."""
        preset = self.preset
        if preset is None:
            return None
        return dt.date(int(self.start), preset.month, 1) if preset.month else dt.date.fromisoformat(self.start)

    @property
    def signature(self) -> str:
        """The line below every post: ``/ @elin`` for a profile or a name without spaces."""
        handle = self.handle
        if not handle or handle.startswith("/"):
            return handle
        if self._is_profile:
            parts = urlsplit(handle)
            name = parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
            return f"/ @{name}" if name else f"/ {parts.netloc}"
        if match := _FEDIVERSE.fullmatch(handle):
            return f"/ @{match['name']}"
        return f"/ {handle}" if handle.startswith("@") or " " in handle else f"/ @{handle}"

    @property
    def profiles(self) -> list[str]:
        """The addresses of profiles: one or none."""
        if match := _FEDIVERSE.fullmatch(self.handle):
            return [f"https://{match['host']}/@{match['name']}"]
        return [self.handle] if self._is_profile else []

    @property
    def _is_profile(self) -> bool:
        return self.handle.startswith(("https://", "http://"))


def handle_of(signature: str, profiles: list[str]) -> str:
    """Return the answer from which a signature and a list of profiles follow, as nearly as one can."""
    return profiles[0] if profiles else signature.removeprefix("/ ")
