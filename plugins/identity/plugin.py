"""The identity's door: its table. The pages ask ``ids`` for the id of each post."""

from plugins.identity.config import IdentityConfig

TABLES = {"IDENTITY": IdentityConfig}


def register() -> None:
    """Nothing to connect: the pages ask."""
