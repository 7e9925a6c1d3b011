"""What is said about each label of a sentence to a patient or relative: a name, and what would help or why it works.

Ideas: SPIKES (Baile and Buckman 2000), NURSE statements, Ask-Tell-Ask, teach-back (AHRQ); sources: docs/reader.md.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.reading.turn_labels import Move, TurnLabel

L = TurnLabel


@dataclass(frozen=True, slots=True)
class TurnAdvice:
    """A name for what was noticed and one sentence about it."""

    name: str | Promise
    about: str | Promise


MAY_LAND_BADLY: dict[TurnLabel | Move, TurnAdvice] = {
    L.JARGON: TurnAdvice(
        _("A word that may not be followed"),
        _("Say it as you would at a kitchen table, or explain it in the same breath."),
    ),
    L.OVERLOAD: TurnAdvice(
        _("Several new things in a row"), _("After one or two, stop and ask what it means to them; the rest can wait.")
    ),
    L.PREMATURE_REASSURANCE: TurnAdvice(
        _("Soothes before the worry was heard"),
        _("Ask what worries them most, or name it; reassurance holds better after that."),
    ),
    L.FALSE_PROMISE: TurnAdvice(
        _("Promises what nobody can promise"), _("Say what you hope for and what you will do; those you can keep.")
    ),
    L.BLUNT: TurnAdvice(
        _("The news with nothing around it"),
        _("A few words of warning before, and a silence or a hand after, change how it lands."),
    ),
    L.MINIMISES: TurnAdvice(
        _("May make the loss smaller"), _("Leave the comparison out. That it is hard for them is enough to say.")
    ),
    L.BLAMES_PATIENT: TurnAdvice(_("May sound like their fault"), _("Ask what made it hard, and start from there.")),
    L.AVOIDS: TurnAdvice(
        _("A feeling still without an answer"),
        _("Answer the feeling first, in one sentence; then the facts will be heard."),
    ),
    Move.NEWS_EUPHEMISM: TurnAdvice(
        _("The news behind a veil"), _("The plain word, said gently, spares them working it out alone.")
    ),
    Move.EMPATHY_GENERIC: TurnAdvice(
        _("A phrase that fits anybody"), _("Name what this person just said or is going through.")
    ),
    Move.TEACH_BACK_QUIZ: TurnAdvice(
        _("May feel like an exam"), _("Take the task on yourself: “I want to be sure I explained it well …”.")
    ),
    Move.APOLOGY_CONDITIONAL: TurnAdvice(
        _("An apology with an “if” or a “but”"), _("Say what happened and that you are sorry for it, and stop there.")
    ),
}
BUILDS: dict[TurnLabel | Move, TurnAdvice] = {
    L.WARNING_SHOT: TurnAdvice(_("Prepares for the news"), _("A moment to brace makes the words easier to take in.")),
    L.ASK_PERCEPTION: TurnAdvice(_("Asks what they know so far"), _("You can start where they are.")),
    L.ASK_PERMISSION: TurnAdvice(_("Asks how much they want to hear"), _("The pace is theirs.")),
    L.PLAIN_LANGUAGE: TurnAdvice(_("Everyday words"), _("It can be retold at home.")),
    L.NAMES_EMOTION: TurnAdvice(_("Puts the feeling into words"), _("Said tentatively, it can be put right by them.")),
    L.VALIDATES: TurnAdvice(
        _("Says that the feeling makes sense"), _("People calm down when they need not defend it.")
    ),
    L.SUPPORTS: TurnAdvice(_("Says they will not be left alone"), _("It counts most with a who and a when.")),
    L.PRAISES: TurnAdvice(_("Sees their effort"), _("It carries when it names what they did.")),
    L.EXPLORES: TurnAdvice(_("Invites more"), _("Then leave room for the answer.")),
    L.OPEN_QUESTION: TurnAdvice(_("An open question"), _("They choose where to begin.")),
    L.REFLECTION: TurnAdvice(_("Gives back what was said"), _("They hear that they were heard.")),
    L.OFFERS_PAUSE: TurnAdvice(_("Makes room"), _("Silence is part of it.")),
    L.CHECKS_UNDERSTANDING: TurnAdvice(_("Checks what they take away"), _("The gap shows while you are still there.")),
    L.SHARES_PLAN: TurnAdvice(_("A next step with a when or who"), _("Something to hold on to after you leave.")),
    L.HONEST_HOPE: TurnAdvice(_("Hope without a promise"), _("It can stand beside bad news.")),
    L.APOLOGISES: TurnAdvice(_("Says sorry for what happened"), _("It weighs most when it says what for.")),
}
