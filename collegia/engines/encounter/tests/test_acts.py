"""Which words make which act: tables with near misses, in both languages."""

import pytest

from collegia.engines.encounter.acts import acts_of, acts_said_in, alone_in, table
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.reading.utterances import label_of
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
PATIENT, COLLEAGUE = Kind.PATIENT, Kind.COLLEAGUE

# Act, scene, language, turns that are it, near misses that are not.
TABLE = [
    (
        Act.GREETS,
        PATIENT,
        EN,
        ["Hello, I'm Dr Lee.", "My name is Alex.", "Good morning, may I sit down?", "This is the doctor on duty."],
        [
            "Say hello to your sister.",
            "What is her name?",
            "It is good that you came early.",
            "What was your name again?",
        ],
    ),
    (
        Act.GREETS,
        PATIENT,
        ES,
        ["Hola, soy la doctora Lee.", "Buenas tardes.", "Me llamo Alex.", "Soy parte del equipo."],
        ["¿Cómo se llama su hija?", "Dígale hola de mi parte.", "Soy consciente de lo duro que es."],
    ),
    (
        Act.CLOSES,
        PATIENT,
        EN,
        ["Goodbye.", "See you tomorrow.", "Take care.", "I have to go now.", "Let's stop here for today."],
        [
            "Did you get to say goodbye to him?",
            "We will take care of the pain.",
            "We won't know until tomorrow.",
            "Stop.",
        ],
    ),
    (
        Act.CLOSES,
        PATIENT,
        ES,
        ["Adiós.", "Hasta mañana.", "Cuídese mucho.", "Tengo que irme ya.", "Lo dejamos aquí por hoy."],
        ["¿Pudo decirle adiós?", "No lo sabremos hasta mañana.", "Me quedo aquí con usted.", "Cuídese la herida."],
    ),
    (
        Act.CHILD_INTERPRETS,
        PATIENT,
        EN,
        [
            "Can your son translate for us?",
            "Maybe her big brother could interpret.",
            "Tell your mum that it is leukaemia.",
            "Could Omar translate it for your mother?",
            "Ask your daughter to explain it in Spanish.",
        ],
        [
            "I don't want your son to have to translate.",
            "Can the interpreter translate that?",
            "How will you tell your mother?",
            "Your son is welcome to stay with us.",
            "Would you like a professional interpreter?",
        ],
    ),
    (
        Act.CHILD_INTERPRETS,
        PATIENT,
        ES,
        ["¿Su hijo puede traducir?", "Que nos traduzca su prima.", "Dile a tu mamá que es leucemia."],
        ["No quiero que su hijo traduzca.", "Va a traducir la intérprete.", "¿Qué le va a decir a su mamá?"],
    ),
    (
        Act.PRESENCE,
        PATIENT,
        EN,
        ["Take your time.", "I'm staying right here.", "It is cancer. (pause)", "There is no rush."],
        ["It takes time.", "The nurse is here at eight.", "(I hand over the form)", "You have to rush."],
    ),
    (
        Act.QUIZ,
        PATIENT,
        ES,
        ["¿Entendido?", "¿Me ha entendido?", "Repita lo que le dije."],
        ["¿Qué ha entendido de lo que hablamos?", "Para saber si me expliqué bien, ¿cómo se lo contaría a su hija?"],
    ),
    (
        Act.REASSURES,
        PATIENT,
        EN,
        ["Don't worry.", "Everything will be fine.", "Don't cry."],
        ["What worries you?", "I can't say that it will be easy.", "Don't worry about the parking."],
    ),
    (
        Act.STATES_CONCERN,
        COLLEAGUE,
        EN,
        ["I'm concerned about the side.", "It worries me that the form says left."],
        ["I'm not worried.", "Are you worried?", "I'm a bit worried about you."],
    ),
    (
        Act.STATES_DISCOMFORT,
        COLLEAGUE,
        EN,
        ["I'm uncomfortable going on.", "I am not comfortable with this.", "I don't feel safe starting."],
        ["I'm comfortable with that.", "Are you comfortable?"],
    ),
    (
        Act.SAFETY_STOP,
        COLLEAGUE,
        EN,
        ["Stop.", "This is a safety issue.", "Please stop and check.", "Don't cut yet.", "We must not proceed."],
        [
            "Stop shouting at me.",
            "What would make you stop?",
            "I could not stop thinking about it.",
            "Please don't stop.",
        ],
    ),
    (
        Act.SAFETY_STOP,
        COLLEAGUE,
        ES,
        ["Pare, por favor.", "Alto.", "Es un problema de seguridad.", "Paremos y comprobemos.", "No corte todavía."],
        ["Para mí es importante.", "¿Qué le preocupa de parar?", "Para eso estoy aquí.", "Deje de gritar."],
    ),
    (
        Act.ESCALATES,
        COLLEAGUE,
        EN,
        ["I'm calling the charge nurse.", "I will have to call the medical director.", "I'm pressing the call button."],
        ["I don't want to call the charge nurse.", "Who is the charge nurse?", "I called you yesterday."],
    ),
    (
        Act.HINTS,
        COLLEAGUE,
        EN,
        [
            "Are you sure?",
            "Isn't it the left?",
            "Maybe we should look again.",
            "I was just wondering if it is the right one.",
        ],
        ["I'm sure it is the left.", "The consent says left.", "The left knee, not the right."],
    ),
    (
        Act.HINTS,
        COLLEAGUE,
        ES,
        ["¿Está seguro?", "¿No era la izquierda?", "Quizá deberíamos mirar otra vez."],
        ["El consentimiento dice izquierda.", "Quiero estar presente.", "Es la izquierda."],
    ),
    (
        Act.WITHDRAWS,
        COLLEAGUE,
        EN,
        ["Never mind.", "It's your call.", "If you say so.", "You're the surgeon.", "OK, go ahead.", "Forget it."],
        ["I can't just forget it.", "I will not let it go.", "It is not your call alone.", "I say it again: left."],
    ),
    (
        Act.WITHDRAWS,
        COLLEAGUE,
        ES,
        ["Da igual.", "Como usted diga.", "Usted manda.", "Bueno, siga.", "Perdone, no dije nada."],
        ["No da lo mismo.", "No me callo.", "¿Cómo quiere que lo diga?", "Si quiere, hablamos luego."],
    ),
    (
        Act.ATTACKS,
        COLLEAGUE,
        EN,
        [
            "You always do this.",
            "You are careless.",
            "What is wrong with you?",
            "Everyone thinks you are rude.",
            "Fine, it's your licence.",
            "Do it again and I report you.",
            "You are being sarcastic.",
        ],
        [
            "I am not saying you are careless.",
            "I felt stupid.",
            "You have always taught me to check.",
            'I said "you are an idiot" and that was wrong.',
            "Nobody complained.",
            "You never told me about your father.",
        ],
    ),
    (
        Act.ATTACKS,
        COLLEAGUE,
        ES,
        ["Siempre haces lo mismo.", "Eres un prepotente.", "Todos dicen que eres así.", "¡Cállate!", "Allá usted."],
        ["No digo que seas mala persona.", "Nadie se ha quejado.", "Siempre me has ayudado.", "Es peligroso seguir."],
    ),
    (
        Act.DEFENDS,
        COLLEAGUE,
        EN,
        [
            "But you were slow.",
            "I was only trying to help.",
            "It wasn't my fault.",
            "I didn't mean it.",
            "Yes, but you left.",
        ],
        ["I only want to understand.", "But the consent says left.", "That is no excuse.", "I meant to say sorry."],
    ),
    (
        Act.DEFENDS,
        COLLEAGUE,
        ES,
        ["Pero tú tardaste.", "Solo quería ayudar.", "No fue mi intención.", "Es que tú no contestabas."],
        ["Solo quiero entender.", "No es excusa.", "Pero el consentimiento dice izquierda."],
    ),
    (
        Act.RECOGNISES,
        COLLEAGUE,
        EN,
        ["Thank you for stopping.", "You were right.", "I value your judgement."],
        ["Is it the right knee?", "Thanks.", "Are you right-handed?"],
    ),
    (
        Act.OWNS_ACT,
        COLLEAGUE,
        EN,
        ["I shouted at you.", "I was wrong.", "I should not have said that.", "That's on me."],
        ["You shouted at me.", "I didn't shout.", "Correct me if I'm wrong.", "If I shouted, I did not notice."],
    ),
    (
        Act.OWNS_ACT,
        COLLEAGUE,
        ES,
        ["Te grité delante de todos.", "No debí hacerlo.", "Fue culpa mía.", "Me equivoqué."],
        ["Me gritaste.", "Ojalá me equivoque.", "No fue mi culpa."],
    ),
]
CASES = [
    (act, kind, lang, turn, wanted)
    for act, kind, lang, turns, near in TABLE
    for wanted, group in ((True, turns), (False, near))
    for turn in group
]


@pytest.mark.parametrize(("act", "kind", "lang", "turn", "wanted"), CASES)
def test_words_make_an_act_and_near_misses_do_not(act: Act, kind: Kind, lang: Language, turn: str, wanted: bool):
    assert (act in acts_said_in(turn, lang, kind)) is wanted


@pytest.mark.parametrize(
    "turn", ["...", "…", " .. ", "(silence)", "(I say nothing)", "[pause]", "*waits*", "(stays silent)"]
)
def test_typed_silence_is_presence_whatever_the_labels(turn: str):
    assert acts_of({TurnLabel.AVOIDS, TurnLabel.BLUNT}, turn, EN, PATIENT) == (Act.PRESENCE,)


@pytest.mark.parametrize("turn", ["(silencio)", "(me quedo callada)", "(espero)", "…"])
def test_typed_silence_is_presence_in_spanish(turn: str):
    assert alone_in(turn, ES) == (Act.PRESENCE,)


@pytest.mark.parametrize("turn", ["", ".", "silence him", "No.", "(I leave the room)", "There was a silence."])
def test_what_is_not_silence_is_not_taken_for_it(turn: str):
    assert alone_in(turn, EN) == ()


def test_the_acts_of_colleagues_are_not_found_with_patients():
    assert Act.ATTACKS not in acts_said_in("You are careless.", EN, PATIENT)


def test_praise_is_recognition_to_a_colleague_and_empathy_to_a_patient():
    assert acts_of({TurnLabel.PRAISES}, "Well held.", EN, COLLEAGUE) == (Act.RECOGNISES,)
    assert acts_of({TurnLabel.PRAISES}, "Well held.", EN, PATIENT) == (Act.SPECIFIC_EMPATHY,)


def test_a_conditional_apology_is_never_a_full_one():
    assert Act.FULL_APOLOGY not in acts_of({Move.APOLOGY_FULL}, "I'm sorry if you were hurt.", EN, COLLEAGUE)


def test_every_label_of_the_table_is_one():
    assert all(label_of(name) for row in table() for name in row.labels)


def test_every_act_that_words_make_is_made_in_both_languages():
    assert all(set(row.words) in (set(), {EN, ES}) for row in table())


def test_a_turn_of_four_thousand_characters_is_heard():
    assert Act.SAFETY_STOP in acts_said_in("The list is long. " * 220 + "Please stop.", EN, COLLEAGUE)
