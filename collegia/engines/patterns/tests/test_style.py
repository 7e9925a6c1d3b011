"""Small words, and how alike their use is."""

import numpy as np
import pytest

from collegia.engines.patterns.style import CATEGORIES, likeness, style_shares
from collegia.engines.text.language import Language


@pytest.mark.parametrize(
    ("text", "lang", "used"),
    [
        ("the bed", Language.ENGLISH, {"articles": 0.5}),
        ("Don’t!", Language.ENGLISH, {"auxiliaries": 1.0, "negations": 1.0}),
        (
            "all of them and more",
            Language.ENGLISH,
            {"quantifiers": 0.4, "prepositions": 0.2, "pronouns": 0.2, "conjunctions": 0.2},
        ),
        ("la cama", Language.SPANISH, {"articles": 0.5}),
        ("voy al quirófano", Language.SPANISH, {"auxiliaries": 1 / 3, "articles": 1 / 3, "prepositions": 1 / 3}),
        ("no está", Language.SPANISH, {"negations": 0.5, "auxiliaries": 0.5}),
        ("", Language.ENGLISH, {}),
        ("86% 120/80", Language.SPANISH, {}),
    ],
)
def test_shares_of_small_words(text, lang, used):
    expected = [used.get(name, 0.0) for name in CATEGORIES]
    assert style_shares(text, lang).tolist() == pytest.approx(expected)


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_words_in_both_languages(lang, category):
    from collegia.engines.patterns.style import _words_of

    assert len(_words_of(lang)[category]) >= 3


def test_likeness_follows_its_formula():
    own, other = np.array([[0.2, 0.0], [0.1, 0.1], [0.0, 0.0]]), np.array([[0.2, 0.0], [0.3, 0.0], [0.1, 0.1]])
    assert likeness(own, other).tolist() == pytest.approx([1.0, 0.25, 0.0], abs=0.002)
    assert likeness(own, other).tolist() == likeness(other, own).tolist()
