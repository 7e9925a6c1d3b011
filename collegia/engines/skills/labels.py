"""Which skill an observation belongs to.

A label that strains names the skill that would have helped; a label that only says what the matter is names none.
"""

from collections.abc import Mapping

from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.skills.families import Skill

Label = MessageLabel | TurnLabel | Move | FeedbackLabel

OF_MESSAGES: Mapping[MessageLabel, Skill | None] = {
    MessageLabel.RECOGNITION: Skill.RECOGNITION,
    MessageLabel.COURTESY: None,
    MessageLabel.INVITATION: Skill.INVITING_VOICE,
    MessageLabel.REASONING: Skill.CLEAR_TELLING,
    MessageLabel.ACKNOWLEDGEMENT: Skill.CLOSED_LOOP,
    MessageLabel.SUPPORT: Skill.EMPATHY,
    MessageLabel.CONCERN: Skill.ASSERTIVE_CONCERN,
    MessageLabel.OWNERSHIP: Skill.REPAIR,
    MessageLabel.COMMAND: Skill.CLEAR_TELLING,
    MessageLabel.BLAME: Skill.REPAIR,
    MessageLabel.DISMISSAL: Skill.LISTENING,
    MessageLabel.BELITTLING: Skill.REPAIR,
    MessageLabel.RESENTMENT: Skill.REPAIR,
    MessageLabel.PRESSURE: Skill.REPAIR,
    MessageLabel.HOSTILITY: Skill.REPAIR,
    MessageLabel.UNCLEAR: Skill.CLEAR_TELLING,
    MessageLabel.OVERHEDGED: Skill.ASSERTIVE_CONCERN,
    MessageLabel.URGENT: None,
    MessageLabel.SBAR_SITUATION: Skill.CLEAR_TELLING,
    MessageLabel.SBAR_BACKGROUND: Skill.CLEAR_TELLING,
    MessageLabel.SBAR_ASSESSMENT: Skill.CLEAR_TELLING,
    MessageLabel.SBAR_RECOMMENDATION: Skill.CLEAR_TELLING,
}
# A closed question is neither good nor bad by itself: how many of them, and where, is another matter.
OF_TURNS: Mapping[TurnLabel, Skill | None] = {
    TurnLabel.WARNING_SHOT: Skill.CLEAR_TELLING,
    TurnLabel.ASK_PERCEPTION: Skill.LISTENING,
    TurnLabel.ASK_PERMISSION: Skill.LISTENING,
    TurnLabel.GIVES_INFORMATION: Skill.CLEAR_TELLING,
    TurnLabel.PLAIN_LANGUAGE: Skill.CLEAR_TELLING,
    TurnLabel.JARGON: Skill.CLEAR_TELLING,
    TurnLabel.OVERLOAD: Skill.CLEAR_TELLING,
    TurnLabel.NAMES_EMOTION: Skill.EMPATHY,
    TurnLabel.VALIDATES: Skill.EMPATHY,
    TurnLabel.SUPPORTS: Skill.EMPATHY,
    TurnLabel.PRAISES: Skill.RECOGNITION,
    TurnLabel.EXPLORES: Skill.LISTENING,
    TurnLabel.OPEN_QUESTION: Skill.LISTENING,
    TurnLabel.CLOSED_QUESTION: None,
    TurnLabel.REFLECTION: Skill.LISTENING,
    TurnLabel.OFFERS_PAUSE: Skill.LISTENING,
    TurnLabel.CHECKS_UNDERSTANDING: Skill.CHECKING,
    TurnLabel.SHARES_PLAN: Skill.VALUES,
    TurnLabel.HONEST_HOPE: Skill.VALUES,
    TurnLabel.PREMATURE_REASSURANCE: Skill.EMPATHY,
    TurnLabel.FALSE_PROMISE: Skill.CLEAR_TELLING,
    TurnLabel.BLUNT: Skill.CLEAR_TELLING,
    TurnLabel.MINIMISES: Skill.EMPATHY,
    TurnLabel.BLAMES_PATIENT: Skill.EMPATHY,
    TurnLabel.AVOIDS: Skill.EMPATHY,
    TurnLabel.APOLOGISES: Skill.REPAIR,
}
OF_MOVES: Mapping[Move, Skill | None] = {
    Move.NEWS_PLAIN: Skill.CLEAR_TELLING,
    Move.NEWS_EUPHEMISM: Skill.CLEAR_TELLING,
    Move.EMPATHY_SPECIFIC: Skill.EMPATHY,
    Move.EMPATHY_GENERIC: Skill.EMPATHY,
    Move.TEACH_BACK_OWNED: Skill.CHECKING,
    Move.TEACH_BACK_QUIZ: Skill.CHECKING,
    Move.APOLOGY_FULL: Skill.REPAIR,
    Move.APOLOGY_CONDITIONAL: Skill.REPAIR,
    Move.STATES_CONCERN: Skill.ASSERTIVE_CONCERN,
    Move.STATES_DISCOMFORT: Skill.ASSERTIVE_CONCERN,
    Move.SAFETY_STOP: Skill.ASSERTIVE_CONCERN,
    Move.ESCALATES: Skill.ASSERTIVE_CONCERN,
    Move.DESCRIBES_BEHAVIOUR: Skill.FEEDBACK,
    Move.STATES_IMPACT: Skill.FEEDBACK,
    Move.ASKS_REACTION: Skill.FEEDBACK,
    Move.PROPOSES_NEXT_STEP: Skill.FEEDBACK,
    Move.OWNS_ACT: Skill.REPAIR,
    Move.ASKS_TO_RESTORE: Skill.REPAIR,
}
OF_FEEDBACK: Mapping[FeedbackLabel, Skill | None] = {
    **dict.fromkeys(FeedbackLabel, Skill.FEEDBACK),
    FeedbackLabel.STRENGTH: Skill.RECOGNITION,
}


def skill_of(label: Label) -> Skill | None:
    """Give the skill that an observation speaks of, `None` where it speaks of none."""
    match label:
        case MessageLabel():
            return OF_MESSAGES[label]
        case TurnLabel():
            return OF_TURNS[label]
        case Move():
            return OF_MOVES[label]
        case FeedbackLabel():
            return OF_FEEDBACK[label]
