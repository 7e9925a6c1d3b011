"""What of a reading may reach a person."""

from collections.abc import Mapping

import numpy as np
import pytest

from collegia.engines.reading.calibration import EdgeRule, LabelRule, Nearness, ProtectedRule, decide
from collegia.engines.reading.judgement import edge_may_be_shown, may_be_shown
from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.reading.reader import Edge, Raw
from collegia.engines.text.encoder import Encoded
from collegia.engines.text.language import Language

PUT_DOWN, RESPECTED = (0.6, 0.3, 0.1, 0.0, 0.0), (0.0, 0.0, 0.5, 0.4, 0.1)
REPROACH = "as I have told all of you more than once"
RULES = dict.fromkeys(L, LabelRule(slope=1.0, counts=0.0, offset=0.0, decide=0.5, show=0.7))


def chances(**given: float) -> dict[L, float]:
    return dict.fromkeys(L, 0.01) | {L(name): chance for name, chance in given.items()}


def raw_of(
    text: str,
    probabilities: dict[L, float],
    rules: Mapping[L, LabelRule] = RULES,
    shares: tuple[float, ...] = PUT_DOWN,
    edge: Edge | None = None,
    protected: Nearness = Nearness.FAR,
) -> Raw:
    decided, encoded = decide(text, probabilities, rules), Encoded(np.zeros((1, 4), np.float32), ())
    return Raw(text, Language.ENGLISH, probabilities, shares, decided, rules, encoded, {}, edge, protected)


def shown(text: str = "some words", **given: float) -> set[str]:
    return {label.value for label in may_be_shown(raw_of(text, chances(**given)))}


def test_a_label_is_shown_only_from_its_own_threshold() -> None:
    assert shown(dismissal=0.8, blame=0.6) == {"dismissal"}


def test_a_label_that_is_switched_off_is_decided_but_not_shown() -> None:
    rules = RULES | {L.BLAME: LabelRule(slope=1.0, counts=0.0, offset=0.0, decide=0.5, show=None)}
    raw = raw_of("x", chances(blame=0.99), rules)
    assert raw.decided == {L.BLAME}
    assert may_be_shown(raw) == frozenset()


def test_nothing_is_shown_of_what_may_be_urgent() -> None:
    assert shown(urgent=0.4, dismissal=0.9, recognition=0.9) == set()
    assert shown(urgent=0.1, dismissal=0.9) == {"dismissal"}


@pytest.mark.parametrize("text", ["you never pay us on time", "el sindicato se va a enterar"])
def test_nothing_is_shown_of_protected_talk(text: str) -> None:
    assert shown(text, hostility=0.99, resentment=0.99) == set()


def test_no_strain_is_shown_of_what_is_surely_protected_though_no_word_gives_it_away() -> None:
    near = [raw_of("some words", chances(hostility=0.99), protected=nearness) for nearness in Nearness]
    assert [bool(may_be_shown(raw)) for raw in near] == [True, True, False]


def test_directness_alone_is_never_shown() -> None:
    assert shown(command=0.99, sbar_recommendation=0.9) == {"sbar_recommendation"}
    assert shown(command=0.99, belittling=0.9) == {"command", "belittling"}


def test_no_strain_is_shown_where_a_worry_may_be_spoken_up_but_that_it_is_buried() -> None:
    assert shown(concern=0.35, hostility=0.99, overhedged=0.8) == {"overhedged"}


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b"])
def test_a_text_without_words_carries_no_label(text: str) -> None:
    assert decide(text, chances(command=0.99), RULES) == frozenset()


@pytest.mark.parametrize(("logit", "chance"), [(0.0, 0.5), (1e9, 1.0), (-1e9, 0.0)])
def test_probabilities_stay_between_nought_and_one(logit: float, chance: float) -> None:
    assert LabelRule(1.0, 1.0, 0.0, 0.5, None).probability(logit, 0.0) == pytest.approx(chance, abs=1e-9)


def edge_shown(
    chance: float = 0.95,
    show: float | None = 0.9,
    text: str = REPROACH,
    shares: tuple[float, ...] = PUT_DOWN,
    protected: Nearness = Nearness.FAR,
    **given: float,
) -> bool:
    edge = Edge(chance, EdgeRule((), 0.0, show))
    return edge_may_be_shown(raw_of(text, chances(**given), shares=shares, edge=edge, protected=protected))


def test_an_edge_is_shown_from_its_own_threshold_and_not_where_it_is_switched_off() -> None:
    assert edge_shown()
    assert not edge_shown(chance=0.89)
    assert not edge_shown(show=None)


def test_no_edge_is_shown_of_what_may_be_urgent_protected_or_a_worry() -> None:
    assert not edge_shown(urgent=0.4)
    assert not edge_shown(concern=0.35)
    assert not edge_shown(protected=Nearness.MAYBE)
    assert not edge_shown(text="you never pay us on time and you know that well")


def test_no_edge_is_shown_of_a_few_words_or_of_what_few_would_mind() -> None:
    assert not edge_shown(text="as I told you")
    assert not edge_shown(shares=RESPECTED)


def test_a_message_near_protected_talk_may_be_protected() -> None:
    rule = ProtectedRule(np.array([1.0, 0.0], np.float32), -1.0, 0.5, 2.0)
    vectors = [np.array([value, 9.0], np.float32) for value in (1.0, 2.0, 4.0)]
    assert [rule.nearness(vector) for vector in vectors] == [Nearness.FAR, Nearness.MAYBE, Nearness.SURE]


def test_an_edge_weighs_every_score_and_refuses_a_wrong_number_of_them() -> None:
    rule = EdgeRule((1.0, -1.0), 0.0, 0.9)
    assert rule.probability([2.0, 2.0]) == pytest.approx(0.5)
    assert rule.probability([9.0, 0.0]) > 0.99
    with pytest.raises(ValueError, match="zip"):
        rule.probability([1.0])
