"""When somebody is left in peace: the night, quiet hours of her own, nights worked, leave."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from collegia.trust.shifts.rules import Hours, Stretch, is_resting, was_at_night

MADRID = ZoneInfo("Europe/Madrid")


def at(said: str, zone=UTC) -> datetime:
    return datetime.fromisoformat(f"2026-03-{said}").replace(tzinfo=zone)


def shift(first: str, last: str, *, leave: bool = False, zone=UTC) -> Stretch:
    return Stretch(at(first, zone).astimezone(UTC), at(last, zone).astimezone(UTC), leave)


@pytest.mark.parametrize(
    ("moment", "hours", "rests"),
    [
        ("10T21:59", Hours(), False), ("10T22:00", Hours(), True), ("10T06:59", Hours(), True),
        ("10T07:00", Hours(), False), ("10T12:00", Hours(), False),
        ("10T12:00", Hours(works_nights=True), True), ("10T17:59", Hours(works_nights=True), True),
        ("10T18:00", Hours(works_nights=True), False), ("10T22:00", Hours(works_nights=True), True),
        ("10T03:00", Hours(works_nights=True, quiet_from=time(8), quiet_to=time(16)), False),
        ("10T08:00", Hours(works_nights=True, quiet_from=time(8), quiet_to=time(16)), True),
        ("10T23:00", Hours(quiet_from=time(8), quiet_to=time(16)), False),
        ("10T12:00", Hours(away_until=date(2026, 3, 10)), True),
        ("11T12:00", Hours(away_until=date(2026, 3, 10)), False),
    ],
)  # fmt: skip
def test_the_night_and_what_she_says_of_her_hours(moment, hours, rests):
    assert is_resting(at(moment), hours, []) is rests


@pytest.mark.parametrize(
    ("moment", "rests"),
    [("10T18:29", True), ("10T18:30", False), ("10T08:00", True), ("09T20:59", False), ("11T12:00", False)],
)
def test_eleven_hours_after_a_night_shift_nobody_reminds(moment, rests):
    assert is_resting(at(moment), Hours(), [shift("09T21:00", "10T07:30")]) is rests


@pytest.mark.parametrize(
    ("first", "last", "at_night"),
    [
        ("09T14:00", "09T22:00", False), ("09T14:00", "09T23:30", True), ("09T05:30", "09T13:00", False),
        ("09T06:00", "09T14:00", False), ("09T21:00", "10T07:00", True), ("09T00:00", "09T02:00", True),
        ("09T08:00", "10T08:00", True), ("09T04:45", "09T13:00", True), ("09T14:00", "09T23:00", True),
    ],
)  # fmt: skip
def test_which_shifts_count_as_nights(first, last, at_night):
    assert was_at_night(shift(first, last), at(last)) is at_night


def test_a_day_shift_keeps_nobody_quiet_and_leave_does():
    assert not is_resting(at("10T12:00"), Hours(), [shift("10T07:00", "10T15:00")])
    assert is_resting(at("10T12:00"), Hours(), [shift("10T00:00", "12T00:00", leave=True)])
    assert not is_resting(at("12T12:00"), Hours(), [shift("10T00:00", "12T00:00", leave=True)])


def test_eleven_hours_are_eleven_hours_when_the_clocks_change():
    night = shift("28T21:00", "29T08:00", zone=MADRID)  # ends at 6 UTC: the clock sprang at 2
    assert is_resting(at("29T18:59", MADRID), Hours(), [night])
    assert not is_resting(at("29T19:00", MADRID), Hours(), [night])
    assert night.ends_at - night.starts_at == timedelta(hours=10)
