"""What somebody can do with a turn, and how the other can be: the closed sets that everything here speaks in."""

from enum import StrEnum


class Kind(StrEnum):
    """Who the simulated person is to the learner."""

    PATIENT = "patient"
    COLLEAGUE = "colleague"


class Act(StrEnum):
    """What a learner's turn does to the other person; one turn may do several of these."""

    GREETS = "greets"
    ASKS_PERCEPTION = "asks_perception"
    ASKS_INVITATION = "asks_invitation"
    WARNING_SHOT = "warning_shot"
    NEWS_PLAIN = "news_plain"
    NEWS_EUPHEMISM = "news_euphemism"
    SPECIFIC_EMPATHY = "specific_empathy"
    GENERIC_EMPATHY = "generic_empathy"
    PRESENCE = "presence"
    EXPLORES = "explores"
    REASSURES = "reassures"
    SHIFTS = "shifts"
    TELLS_FACT = "tells_fact"
    JARGON = "jargon"
    OVERLOAD = "overload"
    HONEST_ANSWER = "honest_answer"
    DODGES = "dodges"
    HOPES = "hopes"
    PLANS = "plans"
    TEACH_BACK = "teach_back"
    QUIZ = "quiz"
    FULL_APOLOGY = "full_apology"
    CONDITIONAL_APOLOGY = "conditional_apology"
    BLAMES = "blames"
    MINIMISES = "minimises"
    FALSE_PROMISE = "false_promise"
    CHILD_INTERPRETS = "child_interprets"
    IGNORES_WISH = "ignores_wish"
    STATES_CONCERN = "states_concern"
    STATES_DISCOMFORT = "states_discomfort"
    SAFETY_STOP = "safety_stop"
    ESCALATES = "escalates"
    DESCRIBES = "describes"
    STATES_IMPACT = "states_impact"
    ASKS_REACTION = "asks_reaction"
    NEXT_STEP = "next_step"
    OWNS_ACT = "owns_act"
    ASKS_TO_RESTORE = "asks_to_restore"
    RECOGNISES = "recognises"
    HINTS = "hints"
    WITHDRAWS = "withdraws"
    ATTACKS = "attacks"
    DEFENDS = "defends"
    CLOSES = "closes"
    ELSE = "else"


class Mood(StrEnum):
    """How the other person is just now, as far as it shows; the last two belong to colleagues alone."""

    SHOCK = "shock"
    CRYING = "crying"
    FEAR = "fear"
    ANGER = "anger"
    DENIAL = "denial"
    BARGAINING = "bargaining"
    GUARDED = "guarded"
    OPEN = "open"
    BRISTLING = "bristling"
    HURRIED = "hurried"


class Wish(StrEnum):
    """How much the person wants to hear today."""

    FULL = "full"
    MAIN = "main"
    FAMILY = "family"
    NONE_TODAY = "none_today"


class Grasp(StrEnum):
    """What the person has of a fact: nothing yet, the right thing, or the wrong thing."""

    NOT_TOLD = "not_told"
    MISSED = "missed"
    WRONG = "wrong"
    UNDERSTOOD = "understood"


class Level(StrEnum):
    """How hard the person is to reach."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
