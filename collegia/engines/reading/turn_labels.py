"""The labels of what a clinician says: to a patient or relative, and to a colleague face to face."""

from enum import StrEnum


class TurnLabel(StrEnum):
    """One yes/no reading of a clinician's turn, as the label guide defines it."""

    WARNING_SHOT = "warning_shot"
    ASK_PERCEPTION = "ask_perception"
    ASK_PERMISSION = "ask_permission"
    GIVES_INFORMATION = "gives_information"
    PLAIN_LANGUAGE = "plain_language"
    JARGON = "jargon"
    OVERLOAD = "overload"
    NAMES_EMOTION = "names_emotion"
    VALIDATES = "validates"
    SUPPORTS = "supports"
    PRAISES = "praises"
    EXPLORES = "explores"
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    REFLECTION = "reflection"
    OFFERS_PAUSE = "offers_pause"
    CHECKS_UNDERSTANDING = "checks_understanding"
    SHARES_PLAN = "shares_plan"
    HONEST_HOPE = "honest_hope"
    PREMATURE_REASSURANCE = "premature_reassurance"
    FALSE_PROMISE = "false_promise"
    BLUNT = "blunt"
    MINIMISES = "minimises"
    BLAMES_PATIENT = "blames_patient"
    AVOIDS = "avoids"
    APOLOGISES = "apologises"


class Move(StrEnum):
    """What a turn does that a practised conversation needs to know and the label guide does not have.

    The first eight are said to a patient or relative, the others to a colleague.
    """

    NEWS_PLAIN = "news_plain"
    NEWS_EUPHEMISM = "news_euphemism"
    EMPATHY_SPECIFIC = "empathy_specific"
    EMPATHY_GENERIC = "empathy_generic"
    TEACH_BACK_OWNED = "teach_back_owned"
    TEACH_BACK_QUIZ = "teach_back_quiz"
    APOLOGY_FULL = "apology_full"
    APOLOGY_CONDITIONAL = "apology_conditional"
    STATES_CONCERN = "states_concern"
    STATES_DISCOMFORT = "states_discomfort"
    SAFETY_STOP = "safety_stop"
    ESCALATES = "escalates"
    DESCRIBES_BEHAVIOUR = "describes_behaviour"
    STATES_IMPACT = "states_impact"
    ASKS_REACTION = "asks_reaction"
    PROPOSES_NEXT_STEP = "proposes_next_step"
    OWNS_ACT = "owns_act"
    ASKS_TO_RESTORE = "asks_to_restore"


STRAINS_TALK = frozenset(
    {
        TurnLabel.JARGON,
        TurnLabel.OVERLOAD,
        TurnLabel.PREMATURE_REASSURANCE,
        TurnLabel.FALSE_PROMISE,
        TurnLabel.BLUNT,
        TurnLabel.MINIMISES,
        TurnLabel.BLAMES_PATIENT,
        TurnLabel.AVOIDS,
        Move.NEWS_EUPHEMISM,
        Move.EMPATHY_GENERIC,
        Move.TEACH_BACK_QUIZ,
        Move.APOLOGY_CONDITIONAL,
    }
)
HELPS = frozenset({*TurnLabel, *Move}) - STRAINS_TALK
