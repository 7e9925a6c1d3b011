"""What the record's verbs mean to the person whom they concern."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Only what somebody may do to another person; what people do for themselves is not shown to them as a look.
_DONE_TO_YOU: dict[str, str | Promise] = {
    "people.administrator_made": _("made you an administrator"),
    "people.invited": _("invited you to Collegia"),
    "people.deactivated": _("ended your access"),
    "people.reactivated": _("gave you access again"),
    "people.account_linked": _("said that an account in a chat or mail system is yours"),
    "people.account_unlinked": _("said that an account in a chat or mail system is not yours"),
    "feedback.given": _("wrote feedback or thanks to you"),
    "feedback.withdrawn": _("took back what they had written to you"),
    "feedback.contested": _("said that something you wrote is not right"),
    "feedback.contest_settled": _("answered what you had contested"),
    "feedback.third_asked": _("asked that a third person look at what you two do not agree about"),
    "feedback.third_agreed": _("agreed that you look at a contested piece of feedback"),
    "feedback.third_opened": _("opened a contested piece of feedback, as you both had agreed"),
    "feedback.third_answered": _("said what should become of a contested piece of feedback"),
    "reviews.reviewer_named": _("named who writes your review"),
    "reviews.peer_named": _("named you to write about a colleague’s work"),
    "reviews.part_handed_in": _("handed in a part of your review"),
    "reviews.opened": _("opened your review"),
    "reviews.talk_confirmed": _("said that you talked about your review"),
    "reviews.rated": _("rated by the anchors in your review"),
    "reviews.colleague_rated": _("chose an anchor in a colleague’s part of your review"),
    "reviews.signed": _("signed your review"),
    "reviews.contested": _("contested a review that you wrote"),
    "reviews.contest_answered": _("answered the contest of your review"),
    "reviews.exported": _("took a copy of your review"),
    "reviews.summarised": _("had the released evidence of your review summarised by the language model"),
}


def done_to_you(verb: str) -> str | Promise:
    """What somebody did, said to the person it was done to; a verb without words stays as it is."""
    return _DONE_TO_YOU.get(verb, verb)
