"""#blogg100: at least one new post a day, 100 days in a row, under the tag #blogg100.

A Swedish blogging challenge run by Fredrik Wass. Any length, scheduling allowed, not a competition.
Participants number their posts and close each one with a sentence that says which it is.

Golden dates:
    2013  day 1 Wednesday 2013-01-23, day 89 Sunday 2013-04-21, day 100 Thursday 2013-05-02
    2014  day 1 Saturday 2014-03-01, day 100 Sunday 2014-06-08
    2016  day 1 Tuesday 2016-03-01, day 100 Wednesday 2016-06-08
"""

from plugins.challenge.domain.rules import Preset, Rule

PRESET = Preset(id="blogg100", name="#blogg100", hashtag="blogg100", rule=Rule(mode="daily", days=100))
