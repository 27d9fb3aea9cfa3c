"""#100DaysToOffload: 100 posts on a personal blog within any 365 days.

Begun by Kev Quirk in 2020, first as 100 days in a row, soon after as 100 posts within a year. There is no start date:
the posts may begin and end whenever, "they just need to be completed within 365 days". Both ends are counted.
Source: https://100daystooffload.com (guidelines and hall of fame).
100 posts from 2023-06-10 to 2024-06-08 complete it (365 days), to 2024-06-09 they do not (366).
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="100daystooffload",
    name="#100DaysToOffload",
    hashtag="100daystooffload",
    hall_of_fame="https://100daystooffload.com",
    rule=Rule(mode="count", days=365, target=100, window="rolling"),
    golden=(
        GoldenDates("2021-03-11", {107: "Friday 2021-06-25"}),
        GoldenDates("2023-06-10", {365: "Saturday 2024-06-08"}),
    ),
)
