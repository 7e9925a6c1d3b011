"""The four weeks that counts are kept by: they never overlap, and every organisation has the same ones."""

from datetime import date, timedelta

A_MONDAY = date(2024, 1, 1)
LENGTH = timedelta(weeks=4)
# What an export brings late still counts.
GRACE = timedelta(days=7)
# A year: older messages are read for their authors, and counted for nothing.
PERIODS_COUNTED = 13


def period_of(day: date) -> date:
    """The first day, a Monday, of the four weeks that a day falls into."""
    return A_MONDAY + (day - A_MONDAY) // LENGTH * LENGTH


def is_over(period: date, today: date) -> bool:
    """True once a period and the days of grace after it have passed."""
    return today >= period + LENGTH + GRACE


def oldest_counted(today: date) -> date:
    """The oldest period that messages are still counted for."""
    return period_of(today) - PERIODS_COUNTED * LENGTH


def periods_that_are_over(today: date) -> list[date]:
    """The periods that may be released on a day, oldest first."""
    oldest = oldest_counted(today)
    periods = [oldest + number * LENGTH for number in range(PERIODS_COUNTED + 1)]
    return [period for period in periods if is_over(period, today)]
