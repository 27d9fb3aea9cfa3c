"""#100DaysToOffload: 100 posts on a personal blog within any 365 days.

Begun by Kev Quirk in 2020, first as 100 days in a row, soon after as 100 posts within a year. There is no start date:
the posts may begin and end whenever, "they just need to be completed within 365 days". Both ends are counted.
Source: https://100daystooffload.com (guidelines and hall of fame).

Golden dates:
    2021  100 posts from 2021-03-11 to 2021-06-25: 107 days, completed
    2024  100 posts from 2023-06-10 to 2024-06-08: 365 days, completed; to 2024-06-09: 366 days, not completed
"""

from plugins.challenge.domain.rules import Preset, Rule

PRESET = Preset(
    id="100daystooffload",
    name="#100DaysToOffload",
    hashtag="100daystooffload",
    hall_of_fame="https://100daystooffload.com",
    rule=Rule(mode="count", days=365, target=100, window="rolling"),
)
