"""NaBloPoMo, National Blog Posting Month: a post on every day of November, and no make-up.

Begun by Eden Kennedy (Fussy) in 2006 as an answer to NaNoWriMo for those who blog, later run by BlogHer.
Source: https://en.wikipedia.org/wiki/NaBloPoMo
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="nablopomo",
    name="NaBloPoMo",
    hashtag="nablopomo",
    rule=Rule(mode="daily", days=30),
    month=11,
    golden=(
        GoldenDates("2006-11-01", {1: "Wednesday 2006-11-01", 30: "Thursday 2006-11-30"}),
        GoldenDates("2026-11-01", {1: "Sunday 2026-11-01", 30: "Monday 2026-11-30"}),
    ),
)
