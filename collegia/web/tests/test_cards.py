"""The cards of the models."""

import pytest
from django.urls import reverse

from collegia.engines.reading.tasks import TASKS
from collegia.web.cards import every_card
from collegia.web.label_names import NAMES


def test_every_reader_has_a_card_and_every_label_a_name():
    assert {card.name for card in every_card()} >= {task.name for task in TASKS}
    assert {label for task in TASKS for label in task.labels} <= set(NAMES)


@pytest.mark.parametrize("name", ["messages", "utterances", "feedback"])
def test_a_card_shows_its_figures_in_both_languages(client, cast, name: str):
    client.force_login(cast.ana)
    page = client.get(reverse("card", args=[name]))
    words = page.content.decode()
    assert page.status_code == 200
    assert 'id="lang-en"' in words
    assert 'id="lang-es"' in words


def test_the_card_of_feedback_shows_what_a_swap_changes(client, cast):
    client.force_login(cast.ana)
    words = client.get(reverse("card", args=["feedback"])).content.decode()
    assert 'id="swaps"' in words
    assert 'id="swaps"' not in client.get(reverse("card", args=["messages"])).content.decode()


def test_no_label_of_feedback_moves_more_than_two_hundredths_when_somebody_else_is_spoken_of():
    (card,) = (card for card in every_card() if card.name == "feedback")
    assert {swapped.lang for swapped in card.swapped} == {"en", "es"}
    assert all(swapped.drafts >= 300 for swapped in card.swapped)
    assert max(label.mean for swapped in card.swapped for label in swapped.labels) <= 0.02


def test_a_card_that_is_not_there_is_404(client, cast):
    client.force_login(cast.ana)
    assert client.get(reverse("card", args=["nobody"])).status_code == 404
