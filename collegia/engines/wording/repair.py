"""Apologies and repairs are never written for anybody; these questions help to find one's own words."""

from collegia.engines.text.language import Language

QUESTIONS = {
    Language.ENGLISH: (
        "What exactly did you do, or leave undone, in plain words?",
        "What did it lead to for them, or for a patient?",
        "Is there a “but” or an “if” in it that takes it back?",
        "What will you do now, and by when?",
        "What could you ask them that would help to put it right?",
    ),
    Language.SPANISH: (
        "¿Qué hiciste o dejaste de hacer exactamente, en palabras sencillas?",
        "¿Qué supuso para la otra persona, o para un paciente?",
        "¿Hay un «pero» o un «si» que lo retira?",
        "¿Qué vas a hacer ahora, y para cuándo?",
        "¿Qué podrías preguntarle que ayude a arreglarlo?",
    ),
}
