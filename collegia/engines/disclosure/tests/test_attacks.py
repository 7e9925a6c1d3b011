"""Attackers over invented organisations find nothing; with any one rule switched off, they do."""

import os

import pytest

from collegia.engines.disclosure import audit, making, measures, release
from collegia.engines.disclosure.contributions import Contribution
from collegia.engines.disclosure.history import History
from collegia.engines.disclosure.release import Release, SuppressionReason, make_release
from collegia.engines.disclosure.rules import failing
from collegia.engines.disclosure.tests.attackers import all_found
from collegia.engines.disclosure.tests.organisations import PARTS, small_organisation

ORGANISATIONS = 10_000 if os.environ.get("COLLEGIA_ATTACK") else 300
AT_A_TIME = 30


def released(seed: int) -> tuple[list[Contribution], list[Release]]:
    """Publish period after period, the rows of earlier ones at hand."""
    organisation, rows, releases = small_organisation(seed), [], []
    for period in range(organisation.size.periods):
        rows += organisation.of_period(period)
        releases.append(make_release(rows, releases, PARTS))
    return rows, releases


def found(seed: int) -> list[str]:
    rows, releases = released(seed)
    return all_found(rows, releases, PARTS, seed)


@pytest.mark.parametrize("first", range(0, ORGANISATIONS, AT_A_TIME))
def test_attackers_find_no_group_under_ten(first):
    assert {seed: what for seed in range(first, first + AT_A_TIME) if (what := found(seed))} == {}


def without(reason: SuppressionReason):
    def lenient(rows):
        return None if (why := failing(rows)) == reason else why

    return [(module, "failing", lenient) for module in (making, measures, audit)]


def keep_all(units, *_):
    return set(units)


NO_AUDIT = (making, "solvable", lambda *_: None)
MUTANTS = {
    "senders": (without(SuppressionReason.TOO_FEW_SENDERS), "senders"),
    "receivers": (without(SuppressionReason.TOO_FEW_RECEIVERS), "receivers"),
    "third": (without(SuppressionReason.ONE_OUTWEIGHS), "third"),
    "complementary": ([(making, "thinned", keep_all), NO_AUDIT], "solved"),
    "audit": ([NO_AUDIT], "solved"),
    "differencing": ([(making, "changed_enough", lambda _h, _b, _m, units: set(units))], "changed"),
    "rounding": ([(release, "rounded", lambda count: count)], "not rounded"),
    "frozen": (
        [(History, "__contains__", lambda *_: False), (History, "reaches", lambda *_: False)],
        "published twice",
    ),
}


@pytest.mark.parametrize("rule", MUTANTS)
def test_with_a_rule_switched_off_an_attacker_succeeds(rule, monkeypatch):
    changes, words = MUTANTS[rule]
    for where, name, instead in changes:
        monkeypatch.setattr(where, name, instead)
    assert any(words in what for seed in range(ORGANISATIONS) for what in found(seed))
