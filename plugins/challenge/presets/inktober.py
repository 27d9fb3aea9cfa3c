"""Inktober: an ink drawing on every day of October, or on every second day, or every week.

Begun by Jake Parker in 2009. Its rules know "the half-marathon route" (every other day) and "the 5K" (once a week): set
`period_days` to 2 (16 periods) or 7 (5 periods, of which the last has three days).
Source: the rules on https://inktober.com, as quoted in https://fathimasstudio.com/inktober-2016/

Golden dates:
    2026  day 1 Thursday 2026-10-01, day 31 Saturday 2026-10-31; every second day: the 16th period is 2026-10-31
"""

from plugins.challenge.domain.rules import Preset, Rule

PRESET = Preset(id="inktober", name="Inktober", hashtag="inktober", rule=Rule(mode="daily", days=31), month=10)
