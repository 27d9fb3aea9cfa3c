"""Inktober: an ink drawing on every day of October, or on every second day, or every week.

Begun by Jake Parker in 2009. Its rules know "the half-marathon route" (every other day) and "the 5K" (once a week): set
`period_days` to 2 (16 periods) or 7 (5 periods, of which the last has three days).
Source: the rules on https://inktober.com, as quoted in https://fathimasstudio.com/inktober-2016/
Every second day, the 16th and last period of 2026 is the single day 2026-10-31.
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="inktober",
    name="Inktober",
    hashtag="inktober",
    rule=Rule(mode="daily", days=31),
    month=10,
    golden=(GoldenDates("2026-10-01", {1: "Thursday 2026-10-01", 31: "Saturday 2026-10-31"}),),
)
