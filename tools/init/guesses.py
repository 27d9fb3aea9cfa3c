"""Guesses of what the writer would answer, from the machine that init runs on."""

from collections.abc import Mapping
from pathlib import Path

from plugins.core.dates import DateError, parse_zone
from tools.git import ask_git

USUAL_ZONE = "Europe/Stockholm"
_ZONES = "zoneinfo/"  # the part of a path before the name of a zone
_OF_MACHINES = ("UTC", "GMT", "UCT", "Universal", "Zulu", "Etc/")  # of servers and containers: nobody lives there


def guess_zone(environment: Mapping[str, str], etc: Path = Path("/etc")) -> str:
    """Return the time zone of the machine, or Europe/Stockholm."""
    for name in (environment.get("TZ", "").lstrip(":"), _linked(etc / "localtime"), _named(etc / "timezone")):
        zone = name.rpartition(_ZONES)[2]
        if zone and not zone.startswith(_OF_MACHINES) and _exists(zone):
            return zone
    return USUAL_ZONE


def guess_author(root: Path) -> str:
    """Return the name that git writes below commits; empty where it knows none."""
    name = ask_git(root, "config", "user.name") or ""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()


def _linked(path: Path) -> str:
    try:
        return path.resolve().as_posix() if path.is_symlink() else ""
    except (OSError, RuntimeError):  # a link to itself
        return ""


def _named(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _exists(zone: str) -> bool:
    try:
        parse_zone(zone)
    except DateError:
        return False
    return True
