"""The challenges that are known by name, one file each.

A preset says how a challenge is usually run; when it begins, and what differs, is for the site's settings.
"""

from plugins.challenge.domain.rules import Preset
from plugins.challenge.presets import (
    blaugust,
    blogg100,
    blogg100_total,
    inktober,
    nablopomo,
    nanowrimo,
    one_hundred_days_of_code,
    one_hundred_days_to_offload,
    weblogpomo,
    words750,
)

PRESETS: dict[str, Preset] = {
    blogg100.PRESET.id: blogg100.PRESET,
    blogg100_total.PRESET.id: blogg100_total.PRESET,
    one_hundred_days_to_offload.PRESET.id: one_hundred_days_to_offload.PRESET,
    blaugust.PRESET.id: blaugust.PRESET,
    nablopomo.PRESET.id: nablopomo.PRESET,
    weblogpomo.PRESET.id: weblogpomo.PRESET,
    nanowrimo.PRESET.id: nanowrimo.PRESET,
    words750.PRESET.id: words750.PRESET,
    one_hundred_days_of_code.PRESET.id: one_hundred_days_of_code.PRESET,
    inktober.PRESET.id: inktober.PRESET,
}
