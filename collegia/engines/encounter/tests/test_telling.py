"""Clauses that tell and clauses that ask, and whether the words of the news tell it."""

import pytest

from collegia.engines.encounter.clauses import clauses_of
from collegia.engines.encounter.scenario import Fact
from collegia.engines.encounter.telling import news_word_in, only_mentions
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
CANCER = Fact.model_validate(
    {
        "id": "diagnosis",
        "name": {"en": "It is cancer", "es": "Es cáncer"},
        "news": True,
        "says": {"en": ["The lump is cancer."], "es": ["El bulto es un cáncer."]},
        "words": {"en": ["cancer", "malignant"], "es": ["cáncer", "maligno"]},
    }
)
DEATH = Fact.model_validate(
    {
        "id": "died",
        "name": {"en": "He died", "es": "Murió"},
        "news": True,
        "says": {"en": ["Your husband has died."], "es": ["Su marido ha muerto."]},
        "words": {"en": ["died", "dead"], "es": ["ha muerto", "murió", "falleci"]},
    }
)
TOLD = [
    (CANCER, EN, "I am afraid the lump is cancer."),
    (CANCER, EN, "Did you know the lump is cancer?"),
    (CANCER, EN, "It's cancer, do you understand?"),
    (CANCER, EN, "The lump is cancer, isn't it?"),
    (CANCER, EN, "This is not easy to say: it is cancer."),
    (CANCER, EN, "There is no doubt that it is cancer."),
    (CANCER, EN, "It isn't a cyst, it's cancer."),
    (CANCER, EN, "You have cancer. Is somebody here with you?"),
    (CANCER, EN, "Cancer."),
    (CANCER, EN, "I don't want to hide it from you, this is cancer."),
    (CANCER, ES, "Me temo que es cáncer, ¿entiende?"),
    (CANCER, ES, "¿Sabía que el bulto es cáncer?"),
    (CANCER, ES, "No es fácil decirlo: es cáncer."),
    (CANCER, ES, "No hay duda de que es cáncer."),
    (CANCER, ES, "No es un quiste, es cáncer."),
    (CANCER, ES, "tiene cancer"),
    (DEATH, EN, "I'm so sorry, he died an hour ago."),
    (DEATH, EN, "Your husband has died, are you still there?"),
    (DEATH, ES, "Lamento decirle que falleció hace una hora."),
]
NOT_TOLD = [
    (CANCER, EN, "Has anybody in your family had cancer?"),
    (CANCER, EN, "So you were worried about cancer."),
    (CANCER, EN, "It is not cancer."),
    (CANCER, EN, "The cancer nurse will call you."),
    (CANCER, EN, "Your mother died of cancer."),
    (CANCER, EN, "We don't know yet whether it is cancer."),
    (CANCER, EN, "It could be cancer."),
    (CANCER, EN, "Are you worried it might be cancer?"),
    (CANCER, EN, "What does the word cancer mean to you?"),
    (CANCER, EN, "If it were cancer, would you want to know?"),
    (CANCER, EN, "When I say cancer, what do you think of?"),
    (CANCER, EN, "Do you know anybody with cancer"),
    (CANCER, EN, "The lump is there."),
    (CANCER, ES, "¿Alguien de su familia ha tenido cáncer?"),
    (CANCER, ES, "Entonces le preocupaba que fuera cáncer."),
    (CANCER, ES, "No es cáncer."),
    (CANCER, ES, "La enfermera de cáncer la llamará."),
    (CANCER, ES, "Su madre murió de cáncer."),
    (CANCER, ES, "Podría ser cáncer."),
    (CANCER, ES, "Usted tenía miedo al cáncer."),
    (DEATH, EN, "When did his father die?"),
    (DEATH, EN, "He is not dead."),
    (DEATH, EN, "Has anyone in the family died before?"),
    (DEATH, ES, "No murió solo."),
    (DEATH, ES, "¿Su padre ha muerto?"),
]


def _tells(news: Fact, lang: Language, turn: str) -> bool:
    return any(
        clause.tells and news_word_in(clause.text, news, lang) and not only_mentions(clause.text, news, lang)
        for clause in clauses_of(turn, lang)
    )


@pytest.mark.parametrize(("news", "lang", "turn"), TOLD)
def test_the_news_is_told(news: Fact, lang: Language, turn: str):
    assert _tells(news, lang, turn)


@pytest.mark.parametrize(("news", "lang", "turn"), NOT_TOLD)
def test_a_question_a_denial_or_a_mention_does_not_tell_it(news: Fact, lang: Language, turn: str):
    assert not _tells(news, lang, turn)


@pytest.mark.parametrize(
    ("lang", "turn", "asks"),
    [
        (EN, "Tell me who is with you at home.", [True]),
        (EN, "who is with you", [True]),
        (EN, "I wonder what worries you most.", [True]),
        (EN, "I don't want you to be alone. Who can come?", [False, True]),
        (EN, "We found it early, how does that sound?", [False, True]),
        (EN, "How did you sleep, and who is at home?", [True]),
        (EN, "When you are ready, we go on.", [False]),
        (EN, "The list says 2.5 mg. (waits)", [False]),
        (ES, "Cuénteme con quién vive.", [True]),
        (ES, "Es pequeño, ¿quiere que siga?", [False, True]),
        (ES, "¿Y su hermana?", [True]),
        (ES, "Cuando esté lista, seguimos.", [False]),
    ],
)
def test_asking_is_seen_with_or_without_a_question_mark(lang: Language, turn: str, asks: list[bool]):
    assert [clause.asks for clause in clauses_of(turn, lang)] == asks


@pytest.mark.parametrize("turn", ["", "...", "?", "(silence)", "¿¡?!"])
def test_a_turn_without_words_has_no_clauses(turn: str):
    assert clauses_of(turn, ES) == []


def test_clauses_stand_where_they_say():
    turn = "  It is small, do you see?  And who\nis with you? "
    assert all(turn[clause.start : clause.end] == clause.text for clause in clauses_of(turn, EN))


@pytest.mark.parametrize(
    ("turn", "lang", "asks"),
    [
        ("Take me through what you found.", EN, True),
        ("Remind us who is on the table.", EN, True),
        ("what did he say", EN, True),
        ("How it could happen I don't know yet.", EN, False),
        ("What you put in my hand was what I asked for.", EN, False),
        ("y los moretones desde cuándo los tiene", ES, True),
        ("doctor cómo sabe que es la derecha", ES, True),
        ("No sé desde cuándo lo tiene.", ES, False),
        ("Cómo se produjo aún no lo sé.", ES, False),
    ],
)
def test_what_asks_without_a_question_mark_and_what_only_begins_so(turn: str, lang: Language, asks: bool):
    assert [clause.asks for clause in clauses_of(turn, lang)] == [asks]


def test_a_question_keeps_what_led_in_to_it():
    telling, question = clauses_of("When you rang him this morning, what did he say?", EN)
    assert (telling.whole, question.text) == ("", "what did he say?")
    assert question.whole == "When you rang him this morning, what did he say?"
