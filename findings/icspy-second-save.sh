#!/usr/bin/env bash
# ics.py changes a calendar that it reads and saves: a calendar scale of Georgia, alarms at another time, broken links.
#
# Versions: ics 0.7.3.
# Seen for one calendar of one event, read and written again with nothing changed:
#     in                                          out
#     (no CALSCALE)                               CALSCALE:GEORGIAN   (RFC 5545 knows GREGORIAN alone)
#     TRIGGER;RELATED=END:-PT1H                   TRIGGER:-PT1H       (an hour before the start, not the end)
#     SUMMARY;LANGUAGE=sv:Skriv                   SUMMARY:Skriv
#     URL:https://blog.example/?day=1,2;3         URL:https://blog.example/?day=1\,2\;3   (no text: not to be escaped)
# An event made by ics.py itself has no DTSTAMP, which RFC 5545 demands of every event.
# icalendar 7.3.2 gives the same calendar back with each of these lines as it was.
# Why it matters: a blog that offers its plan as a subscription, with an alarm for the last hour of the day, sends
# alarms at midnight. Write calendars with icalendar, or by hand.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
"$room/venv/bin/python" - <<'PY'
import icalendar
import ics

LINES = {
    "summary": "SUMMARY;LANGUAGE=sv:Skriv",
    "url": "URL:https://blog.example/?day=1,2;3",
    "alarm": "TRIGGER;RELATED=END:-PT1H",
}
SOURCE = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//blog//SV",
        "BEGIN:VEVENT",
        "UID:day-1@blog.example",
        "DTSTAMP:20260101T000000Z",
        "DTSTART;VALUE=DATE:20260102",
        "DTEND;VALUE=DATE:20260103",
        LINES["summary"],
        LINES["url"],
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Skriv",
        LINES["alarm"],
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)

again = ics.Calendar(SOURCE).serialize().splitlines()
print(*again, sep="\n")
assert "CALSCALE:GEORGIAN" in again
assert "TRIGGER:-PT1H" in again
assert "SUMMARY:Skriv" in again
assert r"URL:https://blog.example/?day=1\,2\;3" in again
assert not set(LINES.values()) & set(again)

other = icalendar.Calendar.from_ical(SOURCE).to_ical().decode().splitlines()
assert set(LINES.values()) <= set(other) and not any("CALSCALE" in line for line in other), other

made = ics.Event(name="Skriv", begin="2026-01-02").serialize()
assert "UID:" in made and "DTSTAMP" not in made, made
PY
