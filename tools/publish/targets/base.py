"""The settings that all targets have in publish.toml, ``[target.NAME]``, and what is wrong with one of them."""

from pathlib import Path

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from tools.program_files import FOLDERS, PUBLISH_SETTINGS
from tools.publish.models import Target

_OWN = frozenset((*FOLDERS, "content", "output", ".cache", ".git", ".venv"))


class SettingError(SiteError):
    """A setting of the target that does not fit what is there; ``key`` names it, empty for the target as a whole."""

    def __init__(self, key: str, what: str, remedy: str) -> None:
        super().__init__(fault(PUBLISH_SETTINGS, what, remedy))
        self.key = key


class TargetConfig(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Settings of a target, of which ``kind`` selects the module.

    ``address`` is where the published site is fetched from to prove that it is live, SITEURL by default. ``wait`` are
    the seconds that the host may take to show what was published.
    """

    address: str = ""
    wait: int = 0

    @property
    def is_local(self) -> bool:
        """Tell whether the target is on the machine that publishes, so that no other one reaches it."""
        return False

    def open(self, root: Path, cache: Path) -> Target:
        """Return the target. Relative paths begin in ``root``, the folder of the blog; ``cache`` is for this target."""
        raise NotImplementedError


def refuse_own_folder(root: Path, folder: Path, written: str) -> None:
    """Raise SiteError for a folder that is the blog itself, or a part of it. ``written`` is how the settings name it.

    Both paths have every link in them resolved.
    """
    if root.is_relative_to(folder) or (folder.is_relative_to(root) and folder.relative_to(root).parts[0] in _OWN):
        what = f"path is {written!r}, which is a folder of the blog itself or holds it"
        raise SettingError("path", what, "name a folder outside of it, such as /srv/www/blog")
