"""The challenge that a gang is counted by, for commands that build no site."""

from datetime import datetime

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.results import ChallengeResults
from plugins.planet.config import PlanetConfig
from plugins.planet.gang import challenge_of
from tools.site import OpenSite


def gang_challenge(site: OpenSite, now: datetime) -> Challenge | None:
    """Return the challenge of the gang at an instant; None on a site without any.

    Raises SiteError for settings that name no challenge of the site.
    """
    config = site.engine.configs.get(PlanetConfig) or PlanetConfig()
    return challenge_of(config, ChallengeResults(runs_of(site.challenges, (), now)), site.engine.source)
