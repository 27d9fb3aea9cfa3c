"""The forecast task: what a build on a day to come adds to the blog of today. It writes nothing but caches."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from plugins.core.errors import raise_if_any
from plugins.engine.process.terminal import print_line, print_warnings
from plugins.pages.theme.language import Language
from tools.site import load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit
from tools.stats import read_day
from tools.writing.dates import iso_day
from tools.writing.forecasting import Coming, end_of, forecast
from tools.writing.out_today import out_today


def show_forecast(root: Path, on: str = "", as_json: bool = False) -> None:
    """Print what comes out until a day is over; raises SystemExit with 1 if some of it is out today."""
    with slips_to_exit(root):
        site = open_site(root)
        today = site.engine.now.day(site.engine.settings.timezone)
        day = read_day(iso_day(on, today)) if on else today
        end = end_of(site, day)
        if end <= site.engine.now.instant:
            raise Slip("--on", said("%(day)s is over", day=day), said("give today, or a day to come"))
        raise_if_any(site.engine.faults)
        found = forecast(site, end)
        if as_json:
            print_line(msgspec.json.format(msgspec.json.encode(found.coming)).decode())
        else:
            print_line("\n".join(_lines(load_site_language(site), found.coming, day)))
        out = out_today(root, site, found)
        print_warnings(out.warnings)
        raise_if_any(out.faults)


def _lines(language: Language, coming: Sequence[Coming], day: dt.date) -> Iterator[str]:
    text = language.text
    if not coming:
        yield text("Nothing comes out until %(date)s.", date=language.day(day))
    for each in coming:
        values = {"title": each.title, "date": each.date[:10], "address": each.address or each.file}
        if each.rescues:
            line = text("%(date)s: “%(title)s” of the reserve, %(address)s", **values)
        else:
            line = text("%(date)s: “%(title)s”, %(address)s", **values)
        yield f"{line} ({each.number})" if each.number else line
        for old in each.redirects:
            yield text("  %(old)s leads there from then on", old=old)
