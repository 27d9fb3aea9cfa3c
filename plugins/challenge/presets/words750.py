"""750 words: a post of at least 750 words on every day of a month.

After the one month challenge of 750words.com by Buster Benson: it begins on the first of a month, is as long as that
month, and asks for 750 words on each of its days. Here one post has to have them.
Source: https://750words.com/one_month
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="750words",
    name="750 words",
    hashtag="750words",
    rule=Rule(mode="daily", days=31, min_words=750),
    whole_month=True,
    golden=(
        GoldenDates("2024-02-01", {1: "Thursday 2024-02-01", 29: "Thursday 2024-02-29"}),
        GoldenDates("2026-02-01", {28: "Saturday 2026-02-28"}),
        GoldenDates("2026-10-01", {31: "Saturday 2026-10-31"}),
    ),
)
