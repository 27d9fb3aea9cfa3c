"""The challenges that are known by name, one file each.

A preset says how a challenge is usually run; when it begins, and what differs, is for the site's settings.
"""

from plugins.challenge.models import Preset
from plugins.challenge.presets import blogg100

PRESETS: dict[str, Preset] = {
    blogg100.PRESET.id: blogg100.PRESET,
}
