"""#100DaysOfCode: every day for 100 days; a missed day is appended at the end; two consecutive days may not be missed.

Begun by Alexander Kallaway in 2016. Its rules ask for an hour of code and a log of it every day; a day that is missed
is to be made up for at the end of the 100, and two consecutive days may not be missed.
Source: https://www.100daysofcode.com and https://github.com/kallaway/100-days-of-code
In 2017, with one day missed, the last day is 2017-04-11 instead of 2017-04-10.
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="100daysofcode",
    name="#100DaysOfCode",
    hashtag="100daysofcode",
    rule=Rule(mode="daily", days=100, makeup="append", max_consecutive_misses=1),
    golden=(GoldenDates("2017-01-01", {1: "Sunday 2017-01-01", 100: "Monday 2017-04-10"}),),
)
