"""#blogg100: at least one new post a day, 100 days in a row, under the tag #blogg100.

A Swedish blogging challenge run by Fredrik Wass. Any length, scheduling allowed, not a competition.
Participants number their posts and close each one with a sentence that says which it is.
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="blogg100",
    name="#blogg100",
    hashtag="blogg100",
    rule=Rule(mode="daily", days=100),
    golden=(
        GoldenDates("2013-01-23", {1: "Wednesday 2013-01-23", 89: "Sunday 2013-04-21", 100: "Thursday 2013-05-02"}),
        GoldenDates("2014-03-01", {1: "Saturday 2014-03-01", 100: "Sunday 2014-06-08"}),
        GoldenDates("2016-03-01", {1: "Tuesday 2016-03-01", 100: "Wednesday 2016-06-08"}),
    ),
)
