"""The settings that all targets have in publish.toml, ``[target.NAME]``."""

from pathlib import Path

from msgspec import Struct

from tools.publish.models import Target


class TargetConfig(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Settings of a target, of which ``kind`` selects the module.

    ``address`` is where the published site is fetched from to prove that it is live, SITEURL by default. ``wait`` are
    the seconds that the host may take to show what was published.
    """

    address: str = ""
    wait: int = 0

    def open(self, root: Path, cache: Path) -> Target:
        """Return the target. Relative paths begin in ``root``, the folder of the blog; ``cache`` is for this target."""
        raise NotImplementedError
