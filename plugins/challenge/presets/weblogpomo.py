"""WeblogPoMo, Weblog Posting Month: a post on every day of May.

Begun by Anne Sturdivant in 2024, with over 70 participants. There are no rules but that one.
Source: https://brandons-journal.com/post/weblogpomo2024/ and https://robert.bearblog.dev/weblogpomo-voices/
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="weblogpomo",
    name="WeblogPoMo",
    hashtag="weblogpomo",
    rule=Rule(mode="daily", days=31),
    month=5,
    golden=(
        GoldenDates("2024-05-01", {1: "Wednesday 2024-05-01", 31: "Friday 2024-05-31"}),
        GoldenDates("2025-05-01", {1: "Thursday 2025-05-01", 31: "Saturday 2025-05-31"}),
    ),
)
