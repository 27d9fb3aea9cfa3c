"""Settings that were renamed or moved: each old name and its new one, so that a fault says where a setting went.

Pelican's own former settings are in `pelican_keys.FORMER`.
"""

from plugins.core.settings import Moves

MOVED: Moves = {
    "FEEDS.id": "IDENTITY.name",
}
