"""All known challenges, by their ids."""

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
    preset.id: preset
    for preset in (
        blogg100.PRESET,
        blogg100_total.PRESET,
        one_hundred_days_to_offload.PRESET,
        blaugust.PRESET,
        nablopomo.PRESET,
        weblogpomo.PRESET,
        nanowrimo.PRESET,
        words750.PRESET,
        one_hundred_days_of_code.PRESET,
        inktober.PRESET,
    )
}
