"""What is asked on the way to a repair: questions to the person herself, none of which could be sent as it is."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.reading.labels import Joint, MessageLabel
from collegia.engines.text.language import Language
from collegia.engines.wording.repair import QUESTIONS
from collegia.practice.rapport.models.repair import Channel

Words = str | Promise
L = MessageLabel
ANY: tuple[Words, Words] = (
    _("Which of the words may have hurt, and which of them asked for something?"),
    _("What may their shift have looked like just then, and how could you ask about it?"),
)
OPENINGS: Mapping[str, tuple[Words, Words]] = {
    L.BLAME: (
        _("What happened, told without anybody in it: which thing led to which?"),
        _("What do you not know yet about how it looked from their side, and how could you ask for it?"),
    ),
    L.DISMISSAL: (
        _("Which point of theirs went by, and how could they see that it was heard after all?"),
        _("What is your reason in half a sentence, and when could the two of you come back to it?"),
    ),
    L.BELITTLING: (
        _("Which remark would you take back, and what was the matter behind it?"),
        _("What do you rely on them for, that they may never have heard from you?"),
    ),
    L.RESENTMENT: (
        _("What is the thing itself, named once and plainly?"),
        _("What should be different next time, and what might they need for it?"),
    ),
    L.PRESSURE: (
        _("Why does it matter, and for whom, leaving out what happens otherwise?"),
        _("What may stand in their way, and how could you ask about that?"),
    ),
    L.HOSTILITY: (
        _("What were you right about, and what in the way it was said would you take back?"),
        _("What may it have cost them, or those who read along?"),
    ),
    L.UNCLEAR: (
        _("What did they have to guess?"),
        _("How could you find out what was missing for them?"),
    ),
    L.OVERHEDGED: (
        _("What is the risk, in one plain sentence with its number?"),
        _("What do you need from them, and by when?"),
    ),
    Joint.EDGE: ANY,
}
# The last question of the engine's list: it looks ahead and leaves the answer to the other.
TO_PUT_RIGHT = -1
CHANNELS: Mapping[Channel, Words] = {
    Channel.IN_PERSON: _("First choice: the tone is heard, a face is seen, and nobody reads along."),
    Channel.PHONE: _(
        "Second choice, if you will not meet soon: the voice carries. Ask first whether it is a good moment."
    ),
    Channel.TEXT: _(
        "Only if there is no other way: words alone were part of the trouble. Best to ask for a moment to talk."
    ),
}


def openings_for(label: str, language: str) -> tuple[Words, ...]:
    """Three questions that lead to an opening: two for what the reader saw, and one that fits always."""
    lang = Language(language) if language in set(Language) else Language.ENGLISH
    return (*OPENINGS.get(label, ANY), QUESTIONS[lang][TO_PUT_RIGHT])
