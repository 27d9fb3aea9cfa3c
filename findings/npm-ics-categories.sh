#!/usr/bin/env bash
# ics (npm) writes a category with a comma as two, and a whole day's length in a form that the standard has not.
#
# Versions: ics 3.12.0 (npm); icalendar 7.3.2 (PyPI) to read the result.
# Seen for an event with categories ["mat, bröd", "resor"] and duration {days: 1}:
#     CATEGORIES:mat, bröd,resor      (the comma within a category is not escaped; in LOCATION and SUMMARY it is)
#     DURATION:P1DT                   (RFC 5545: a T must be followed by hours, minutes or seconds: P1D)
# icalendar reads three categories from it: "mat", " bröd" (with the space) and "resor". It takes the duration.
# Why it matters: the tags of a post become the categories of its day in a calendar. A tag with a comma comes
# back as two others; escape commas, semicolons and backslashes oneself. Give `end` instead of `duration`.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . ics@3.12.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2
cat >make.mjs <<'JS'
import { createEvent } from "ics";
const { error, value } = createEvent({
  title: "Skriv, dag 1", start: [2026, 1, 2], duration: { days: 1 }, location: "Hemma, köket",
  categories: ["mat, bröd", "resor"],
});
if (error) throw error;
process.stdout.write(value);
JS
node make.mjs >plan.ics
grep -e CATEGORIES -e DURATION -e SUMMARY -e LOCATION plan.ics
has() { tr -d '\r' <plan.ics | grep -qxF "$1"; }
has 'CATEGORIES:mat, bröd,resor'
has 'DURATION:P1DT'
has 'SUMMARY:Skriv\, dag 1'
has 'LOCATION:Hemma\, köket'
venv/bin/python - <<'PY'
from pathlib import Path

from icalendar import Calendar

(event,) = Calendar.from_ical(Path("plan.ics").read_bytes()).walk("VEVENT")
read = [str(category) for category in event.categories]
print(read)
assert read == ["mat", " bröd", "resor"]
PY
