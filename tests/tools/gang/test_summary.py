"""Lines about how the feeds of a gang are."""

from datetime import UTC, datetime

import pytest

from plugins.pages.theme.language import load_language
from plugins.planet.models import FeedRecord, Outcome, Participant
from tests.conftest import ROOT
from tools.gang.summary import summary

NOW = datetime(2013, 4, 21, 12, tzinfo=UTC)
SV = load_language(ROOT / "theme", "sv")
HOST = "no such host"


@pytest.mark.parametrize(
    ("reasons", "offline"),
    [((HOST,), True), ((HOST, "Network is unreachable"), True), ((HOST, ""), False), ((HOST, "it answers 404"), False)],
)
def test_a_machine_without_a_network_is_asked_about(reasons: tuple[str, ...], offline: bool) -> None:
    """It is, where all that were asked failed as they do then; one that was not asked tells nothing."""
    reached = FeedRecord("https://alma.example/", outcome=Outcome.FINE)
    records = {reached.address: reached}
    for number, reason in enumerate(reasons):
        outcome = Outcome.BROKEN if reason else Outcome.FINE
        record = FeedRecord(f"https://b{number}.example/", outcome=outcome, reason=reason, tried=NOW)
        records[record.address] = record
    lines = list(summary(SV, [Participant("Alma", address) for address in records], records, NOW))
    assert ("Inget flöde gick att nå: är datorn utan nät?" in lines) is offline
