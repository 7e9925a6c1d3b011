"""What each share, each reason and each question of a huddle is called, in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.disclosure.rules import SuppressionReason
from collegia.engines.patterns.measures import ShareName

Words = str | Promise


@dataclass(frozen=True, slots=True)
class ShareWords:
    """A share's name, what is counted, what it cannot say, and the question that a huddle asks about it."""

    name: Words
    counts: Words
    beware: Words
    question: Words


SHARE_WORDS: Mapping[ShareName, ShareWords] = {
    ShareName.REASONS: ShareWords(
        _("Requests that carry a reason"),
        _("Of the requests that were not urgent, how many gave a why in the same message."),
        _("A reason given earlier, on the phone or in person is not seen."),
        _("Which request this week was easier to act on because you knew the why?"),
    ),
    ShareName.CONCERNS_ANSWERED: ShareWords(
        _("Concerns that got an answer"),
        _("Of the messages that spoke up about a risk, how many were answered in the chat."),
        _("An answer by phone, at the bedside or by simply acting is not seen."),
        _("When you raised a worry lately, how did you learn that it had arrived?"),
    ),
    ShareName.CONCERNS_TAKEN_UP: ShareWords(
        _("Concerns that were taken up"),
        _("Of the messages that spoke up about a risk, how many were answered by taking the worry up."),
        _("Words alone are read: a short “on my way” counts, a nod does not."),
        _("What did somebody do, the last time a worry was heard well, that others could do too?"),
    ),
    ShareName.URGENT_LOOPS_CLOSED: ShareWords(
        _("Urgent loops that were closed"),
        _("Of the urgent messages that asked or warned, how many got a confirmation within four hours."),
        _("What was confirmed by voice, as it should be in an emergency, looks open here."),
        _("For what is urgent: which way of confirming works here, and which one leaves people guessing?"),
    ),
    ShareName.ROUTINE_LOOPS_CLOSED: ShareWords(
        _("Routine loops that were closed"),
        _("Of the other messages that asked or warned, how many got a confirmation within three days."),
        _("What was done without a word looks open here."),
        _("Which messages need a word back here, and which do not?"),
    ),
    ShareName.RECOGNITION: ShareWords(
        _("Messages that recognise somebody's work"),
        _("Of all messages, how many named or thanked for something that the other had done."),
        _("Thanks said face to face are not seen, and no share is the right one."),
        _("What that another profession did made your own work possible this week?"),
    ),
    ShareName.INVITATIONS: ShareWords(
        _("Messages that ask for the other's view"),
        _("Of all messages, how many asked for a view, a worry or a plan that could change something."),
        _("Who is asked at the bedside or on the round is not seen."),
        _("Where was somebody asked for a view before it was decided, and what did it change?"),
    ),
}

REASONS: Mapping[str, Words] = {
    SuppressionReason.TOO_FEW_SENDERS: _("Fewer than ten people wrote"),
    SuppressionReason.TOO_FEW_RECEIVERS: _("Fewer than ten people were written to"),
    SuppressionReason.ONE_OUTWEIGHS: _("One person makes up more than a third"),
    SuppressionReason.COMPLEMENTARY: _("It would give away a smaller group by subtraction"),
    SuppressionReason.DIFFERENCE_WITH_EARLIER: _("Beside an earlier figure it would give away a few people"),
    SuppressionReason.SOLVABLE: _("With the other figures it could be worked out for a few people"),
}
OTHER_REASON = _("It could give away a small group")


def words_of(share: ShareName) -> ShareWords:
    """What is said about a share."""
    return SHARE_WORDS[share]


def reason_in_words(reason: str) -> Words:
    """Why something is not shown, in plain words."""
    return REASONS.get(reason, OTHER_REASON)
