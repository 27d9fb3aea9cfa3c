"""Blaugust: the festival of blogging in August, with awards for 5, 15, 25 and 31 posts.

Begun by Belghast (Tales of the Aggronaut, https://aggronaut.com) in 2014 as a post on every day of August; since 2015
posts are counted instead of days, since 2018 with awards on the way: bronze 5, silver 15, gold 25, rainbow diamond 31.
Source: the announcements of 2018 (https://aywren.com/2018/07/26/hey-listen-blaugust-is-reborn) and 2021
(https://tagn.wordpress.com/2021/07/17/the-return-of-blaugust-2021/).
"""

from plugins.challenge.domain.rules import GoldenDates, Preset, Rule

PRESET = Preset(
    id="blaugust",
    name="Blaugust",
    hashtag="blaugust",
    rule=Rule(mode="count", days=31, target=31, tiers=(5, 15, 25, 31)),
    month=8,
    golden=(
        GoldenDates("2021-08-01", {1: "Sunday 2021-08-01", 31: "Tuesday 2021-08-31"}),
        GoldenDates("2022-08-01", {1: "Monday 2022-08-01", 31: "Wednesday 2022-08-31"}),
    ),
)
