"""#blogg100 counted as a total: 100 posts within 100 days, on whichever of them.

How many participants of #blogg100 have counted: a day without a post is caught up with by two on another.
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="blogg100-total",
    name="#blogg100",
    hashtag="blogg100",
    rule=Rule(mode="count", days=100, target=100),
    golden=(GoldenDates("2013-01-23", {1: "Wednesday 2013-01-23", 100: "Thursday 2013-05-02"}),),
)
