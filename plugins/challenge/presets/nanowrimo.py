"""NaNoWriMo, National Novel Writing Month: 50 000 words in November, on whichever days.

Begun by Chris Baty in 1999; the organisation behind it closed in 2025, the custom goes on. Its word tracker's par after
day k is 50 000·k/30, rounded up: 1 667 words on the first day.
Source: https://en.wikipedia.org/wiki/National_Novel_Writing_Month
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="nanowrimo",
    name="NaNoWriMo",
    hashtag="nanowrimo",
    rule=Rule(mode="words", days=30, target=50_000),
    month=11,
    golden=(GoldenDates("2024-11-01", {1: "Friday 2024-11-01", 15: "Friday 2024-11-15", 30: "Saturday 2024-11-30"}),),
)
