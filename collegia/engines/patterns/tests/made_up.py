"""Invented exchanges in which the truth is known."""

import numpy as np

from collegia.engines.patterns.exchanges import Counts, Exchanges, Matching

UNITS, ROLES, PEOPLE, PERIODS = 12, 2, 14, 2
CATEGORIES = 7


def made_up_exchanges(n: int, rng: np.random.Generator, *, units: int = UNITS) -> Exchanges:
    """Twelve units of two roles with fourteen people each, who write to a few colleagues much and to others little."""
    unit, period = rng.integers(0, units, n), rng.integers(0, PERIODS, n)
    from_role = rng.integers(0, ROLES, n)
    to_role = rng.integers(0, ROLES, n)
    sender = (unit * ROLES + from_role) * PEOPLE + rng.integers(0, PEOPLE, n)
    near = (sender * 7 + (rng.exponential(2, n)).astype(int)) % PEOPLE
    receiver = (unit * ROLES + to_role) * PEOPLE + near
    # Long is answered by long, within a pair: what style matching mistakes for likeness.
    pair_length = rng.normal(0, 0.8, 1 + int((sender * 1000 + receiver).max()))[sender * 1000 + receiver]
    words, answered = (1 + np.exp(2 + pair_length + rng.normal(0, 0.3, n)).astype(int) for _ in range(2))
    hour = rng.integers(0, 24, n)
    return Exchanges(sender, receiver, unit, period, from_role, to_role, hour, words, answered)


def noise(exchanges: Exchanges, rng: np.random.Generator) -> Counts:
    """Nothing but chance."""
    n = len(exchanges.sender)
    return Counts("noise", (rng.random(n) < 0.4).astype(float), np.ones(n))


def by_length_alone(exchanges: Exchanges, rng: np.random.Generator) -> Counts:
    """The longer the message, the likelier: partners differ in it only because they differ in length."""
    chance = 1 / (1 + np.exp(2 - np.log(exchanges.words)))
    return Counts("by_length", (rng.random(len(chance)) < chance).astype(float), np.ones(len(chance)))


def habit(exchanges: Exchanges, rng: np.random.Generator) -> Counts:
    """Each sender has a way of her own, whoever she writes to."""
    own = rng.normal(0, 1, 1 + int(exchanges.sender.max()))[exchanges.sender]
    return Counts("habit", (rng.random(len(own)) < 1 / (1 + np.exp(-own))).astype(float), np.ones(len(own)))


def between_partners(exchanges: Exchanges, rng: np.random.Generator, *, units: float = 0.8) -> Counts:
    """Pairs differ, and so do units and roles: what a measure of working relationships would look like."""
    pairs = exchanges.sender * 1000 + exchanges.receiver
    place = exchanges.groups("unit", "from_role", "to_role")
    tilt = rng.normal(0, 0.8, 1 + int(pairs.max()))[pairs] + rng.normal(0, units, 1 + int(place.max()))[place]
    return Counts("partners", (rng.random(len(pairs)) < 1 / (1 + np.exp(-tilt))).astype(float), np.ones(len(pairs)))


def style_by_length(exchanges: Exchanges, rng: np.random.Generator) -> Matching:
    """Everybody draws her small words from the same bag: only the lengths of partners go together."""
    bag = np.array([0.07, 0.12, 0.12, 0.08, 0.05, 0.02, 0.03])
    drawn = (
        rng.binomial(words[:, None], bag) / words[:, None] for words in (exchanges.words, exchanges.answered_words)
    )
    return Matching("style_by_length", *drawn)


def length(exchanges: Exchanges) -> Matching:
    """How alike two lengths are."""
    own, answered = (words[:, None].astype(float) for words in (exchanges.words, exchanges.answered_words))
    return Matching("length_accommodation", own, answered)
