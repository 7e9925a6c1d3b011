"""The role ends on explicit words and on nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.acts import acts_said_in
from collegia.engines.encounter.leaving import Contact, Leaving, Reason, leave, table
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.text.language import Language

EN, ES = Language
STOP, HAPPENING, PATIENT, DANGER = Reason.STOP, Reason.HAPPENING, Reason.PATIENT, Reason.DANGER
LEAVES = [
    (EN, "Stop.", STOP),
    (EN, "stop, please", STOP),
    (EN, "Sorry, I want to stop. This one is too close to home.", STOP),
    (EN, "End the role-play please", STOP),
    (EN, "This is really happening to me.", HAPPENING),
    (EN, "This is not an exercise for me. I have cancer.", HAPPENING),
    (EN, "Her MRN is 4482910, what do I say?", PATIENT),
    (EN, "John Carter, DOB 12 March 1958.", PATIENT),
    (EN, "This is a real case, she comes to my clinic tomorrow.", PATIENT),
    (EN, "Stop. I want to kill myself.", DANGER),
    (ES, "Para.", STOP),
    (ES, "Quiero parar, por favor.", STOP),
    (ES, "No quiero seguir con este ejercicio.", STOP),
    (ES, "Esto me está pasando de verdad.", HAPPENING),
    (ES, "Vive en la calle Mayor 14, 3º B, y su teléfono es 612 345 678.", PATIENT),
    (ES, "Estoy pensando en quitarme la vida.", DANGER),
]
STAYS = [
    (EN, "We will stop the chemo today."),
    (EN, "Please stop the bleeding, then call me."),
    (EN, "Stop, please: the consent says left."),
    (EN, 'You said "I want to stop", and I would like to know more about that.'),
    (EN, "Perhaps you are asking yourself: is this really happening to me?"),
    (EN, "It happened to me too, when I was a resident."),
    (EN, "You can call me on 020 7946 0123, day or night."),
    (EN, "The scan is on 3 December 2026 at the main building."),
    (EN, "I'm Dr Lowe, the consultant on call."),
    (EN, "Are you thinking of killing yourself?"),
    (ES, "Para mañana le he guardado la primera hora."),
    (ES, "Para, por favor: el consentimiento dice izquierda."),
    (ES, "Quiero parar un momento y preguntarle qué ha entendido."),
    (ES, "Quizá se pregunte: ¿por qué me está pasando esto a mí?"),
    (ES, "Llámenos al 913 456 789 si le da fiebre."),
    (ES, "¿Está pensando en quitarse la vida?"),
]


def left(text: str, lang: Language, *known: str, to_colleague: bool = False) -> Leaving | None:
    clean = deidentify(text, lang=lang, secret=b"tests", conversation="tests")
    return leave(text, clean, known, lang, to_colleague=to_colleague)


@pytest.mark.parametrize(("lang", "text", "reason"), LEAVES)
def test_explicit_words_end_the_role_with_one_sentence_and_people_to_talk_to(
    lang: Language, text: str, reason: Reason
) -> None:
    leaving = left(text, lang)
    assert leaving is not None
    assert leaving.reason is reason
    assert leaving.sentence.count(".") == 1
    assert Contact.STAFF_SUPPORT in leaving.contacts


@pytest.mark.parametrize(("lang", "text"), STAYS)
def test_what_a_clinician_says_in_the_scene_does_not_end_it(lang: Language, text: str) -> None:
    assert left(text, lang) is None


def test_an_identifier_of_the_scene_itself_does_not_end_it() -> None:
    text = "I am calling about file number 4482910."
    assert left(text, EN) is not None
    assert left(text, EN, "Kofi Mensah, 4482910") is None


def test_a_quoted_stop_is_somebody_elses_unless_it_is_all_there_is() -> None:
    assert left('Say "stop" when it is too much.', EN) is None
    assert left('"stop"', EN) is not None


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Stop.", EN), ("Please stop.", EN), ("STOP!!!", EN), ("Stop, please, I mean it.", EN), ("Pare, por favor.", ES)],
)
def test_a_bare_stop_is_said_to_a_colleague_and_leaves_a_patient(text: str, lang: Language) -> None:
    assert left(text, lang, to_colleague=True) is None
    assert left(text, lang) is not None
    assert Act.SAFETY_STOP in acts_said_in(text, lang, Kind.COLLEAGUE)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Stop. I don't want to do this any more.", EN),
        ("I want to stop.", EN),
        ("Stop the exercise.", EN),
        ("/stop", EN),
        ("Para ya. No quiero seguir con esto.", ES),
        ("Quiero parar.", ES),
    ],
)
def test_whole_words_leave_a_colleague_too(text: str, lang: Language) -> None:
    assert left(text, lang, to_colleague=True) is not None


@given(st.text(max_size=200), st.sampled_from(list(Language)))
def test_any_text_at_all_is_answered(text: str, lang: Language) -> None:
    left(text, lang)


def test_every_reason_is_worded_in_every_language() -> None:
    causes = table().reasons
    assert {cause.reason for cause in causes} == set(Reason)
    assert all(cause.says[lang] and cause.words[lang] for cause in causes for lang in Language)
