"""What is said about each label: why such words may land badly and what would help, or what they did well.

The words are about the message, never about its writer. Sources of the ideas are in docs/reader.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.reading.labels import Joint, MessageLabel


@dataclass(frozen=True, slots=True)
class Advice:
    """A name for what was noticed, why it matters to the reader of the message, and what would help."""

    name: str | Promise
    why: str | Promise
    helps: str | Promise


SECOND_LOOKS: dict[MessageLabel | Joint, Advice] = {
    MessageLabel.BLAME: Advice(
        _("May read as blame"),
        _("When a message says whose fault something is, the other person answers the charge, not the problem."),
        _("Say what happened and what it led to, then ask how it looked from the other side."),
    ),
    MessageLabel.DISMISSAL: Advice(
        _("May read as brushing it off"),
        _("Somebody who is brushed off once may not ask or warn the next time, when it matters."),
        _("Show that you heard the point, give your reason in a few words, and say when to come back to you."),
    ),
    MessageLabel.BELITTLING: Advice(
        _("May read as talking down"),
        _("Words that make the other person smaller are remembered longer than what they were about."),
        _("Leave the remark out and say what you need. If it has been said already, a word in person mends it best."),
    ),
    MessageLabel.RESENTMENT: Advice(
        _("May read as a sideways reproach"),
        _("A reproach between the lines cannot be answered, so it stays between you."),
        _("Name the thing itself once, plainly, with what you would like to be different."),
    ),
    MessageLabel.PRESSURE: Advice(
        _("May read as pressure or a threat"),
        _("Naming a consequence can get a yes and lose what the other person knows and will not say."),
        _("Say why it matters for the patient or the team and by when, and ask what stands in the way."),
    ),
    MessageLabel.HOSTILITY: Advice(
        _("May read as hostile"),
        _("After rude words people share less and think less well, even those who only read along."),
        _("Let it rest for some minutes. If you were right about the matter, it can be said without the heat."),
    ),
    MessageLabel.UNCLEAR: Advice(
        _("May leave the other guessing"),
        _("Whoever receives it has to ask back, or guess, before anything can be done."),
        _("Add what is missing: which patient or place, what exactly, by when, and who does it."),
    ),
    MessageLabel.OVERHEDGED: Advice(
        _("A worry that could be missed"),
        _("A real risk wrapped in apology is easily read past. Careful wording is often learned from earlier rebuffs."),
        _("Put the risk first and plainly, with the number that worries you, and say what you would like done."),
    ),
    Joint.EDGE: Advice(
        _("May land badly"),
        _("These words can be read as a reproach, a put-down or a brush-off. Which of them, the reader cannot say."),
        _("Read it once as somebody at the end of a shift would. What asks them for something, and what only hurts?"),
    ),
}

RAPPORT: dict[MessageLabel | Joint, Advice] = {
    MessageLabel.RECOGNITION: Advice(
        _("You recognised somebody's work"),
        _("Thanks that name what was done tell people which of their work mattered."),
        _("It carries furthest when it says what the work made possible."),
    ),
    MessageLabel.INVITATION: Advice(
        _("You invited the other's view"),
        _("Asking what somebody thinks or worries about makes it easier to speak up next time."),
        _("It works best while the answer can still change something."),
    ),
    MessageLabel.ACKNOWLEDGEMENT: Advice(
        _("You closed the loop"),
        _("Confirming what arrived or was done spares the other a question and a doubt."),
        _("Repeating the one detail that matters makes it safer still."),
    ),
    MessageLabel.SUPPORT: Advice(
        _("You offered a hand"),
        _("Noticing somebody's load, or taking a piece of it, is what people remember of a hard shift."),
        _("A small definite offer is easier to accept than a large open one."),
    ),
    MessageLabel.OWNERSHIP: Advice(
        _("You owned something of yours"),
        _("Saying what went wrong on one's own side lets others do the same, and things get mended sooner."),
        _("It is complete with what you will do differently, and no “but”."),
    ),
}


def advice_for(label: str) -> Advice:
    """What is said about a label that an insight may carry."""
    known: Mapping[str, Advice] = {label.value: advice for label, advice in (*SECOND_LOOKS.items(), *RAPPORT.items())}
    return known[label]
