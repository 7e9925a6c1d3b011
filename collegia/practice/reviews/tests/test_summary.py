"""A summary shows only sentences that rest on evidence, and only where there is a model and enough to say."""

from hypothesis import given
from hypothesis import strategies as st

from collegia.practice.reviews.actions import summarising
from collegia.practice.reviews.actions.summarising import Summary, SummarySentence, summarise
from collegia.practice.reviews.queries.reviews import items_of
from collegia.practice.reviews.rules.summary import kept_sentences
from collegia.practice.reviews.tests.making import make_cycle, released, review_of
from collegia.trust.ai.prompts import prompt_named


def test_a_sentence_without_a_valid_link_is_dropped():
    told = [("Waits.", [1]), ("Is kind.", []), ("Is late.", [3]), ("Leads.", [0]), (" ", [1]), ("Asks.", [2, 2])]
    assert [(one.text, one.links) for one in kept_sentences(told, 2)] == [("Waits.", (1,)), ("Asks.", (2,))]


@given(st.lists(st.tuples(st.text(max_size=9), st.lists(st.integers(-2, 6), max_size=4))), st.integers(0, 4))
def test_every_sentence_that_is_shown_has_links_that_lead_somewhere(told, pieces):
    assert all(one.links and set(one.links) <= set(range(1, pieces + 1)) for one in kept_sentences(told, pieces))


def test_without_a_model_there_is_no_summary(cast):
    review = review_of(cast.ana, make_cycle(cast))
    released(cast.ben, cast.ana)
    assert summarise(review=review, items=list(items_of(review).values()), by=cast.ana, is_thin=False) == ()


def test_with_a_model_only_what_has_its_links_comes_back(cast, monkeypatch):
    review = review_of(cast.ana, make_cycle(cast))
    released(cast.ben, cast.ana, words="You waited."), released(cast.cho, cast.ana, words="You asked Cho first.")
    asked = []

    def scripted(name, text, reply, *, choices):
        asked.append((name, text.text))
        return Summary([SummarySentence("She waits.", [1]), SummarySentence("She is the best.", [])])

    monkeypatch.setattr(summarising, "ask", scripted)
    items = list(items_of(review).values())
    assert [one.text for one in summarise(review=review, items=items, by=cast.ana, is_thin=False)] == ["She waits."]
    assert asked[0][0] == "reviews.summary" and "[1] You waited." in asked[0][1]
    assert summarise(review=review, items=items, by=cast.ana, is_thin=True) == ()
    assert len(asked) == 1


def test_the_prompt_may_neither_rate_nor_rank():
    assert "Do not rate, rank" in prompt_named("reviews.summary").instructions
