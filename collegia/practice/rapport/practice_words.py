"""What My practice and the weekly note say: about messages and the work between people, never about a self."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.practice.rapport.habits import Habit

Words = str | Promise


@dataclass(frozen=True, slots=True)
class HabitWords:
    """A habit's name, what is counted, and what that cannot see."""

    name: Words
    counts: Words
    beware: Words


HABITS: Mapping[Habit, HabitWords] = {
    Habit.REASONS: HabitWords(
        _("Requests that carry a reason"),
        _("Of the requests that were not urgent, those with a why in the same message."),
        _("A why that was clear to both of you needs no words, and is not seen."),
    ),
    Habit.INVITATIONS: HabitWords(
        _("A view or a worry invited"),
        _("Of all messages, those that ask what the other thinks, sees or worries about."),
        _("What was asked at the bedside or on the phone is not seen."),
    ),
    Habit.LOOPS_CLOSED: HabitWords(
        _("Loops closed"),
        _("Of the answers, those that say what was received or done."),
        _("Many answers need no such word, and what was done without one is not seen."),
    ),
    Habit.RECOGNITION: HabitWords(
        _("Somebody's work recognised"),
        _("Of all messages, those that name or thank for something that somebody did."),
        _("Thanks said face to face are not seen, and no share is the right one."),
    ),
}


class TryKey(StrEnum):
    """Something to try that does not come from a second look."""

    ADD_REASON = "add_reason"
    NAME_THE_THING = "name_the_thing"


@dataclass(frozen=True, slots=True)
class TryWords:
    """One thing to try: a few words, why, and what it takes."""

    name: Words
    why: Words
    helps: Words


TRIES: Mapping[TryKey, TryWords] = {
    TryKey.ADD_REASON: TryWords(
        _("Put the why beside the ask"),
        _("A request with its reason is easier to place among others, and the other can say if there is a better way."),
        _("Half a sentence does: “because …”, “so that …”, “before …”."),
    ),
    TryKey.NAME_THE_THING: TryWords(
        _("Say what the thanks are for"),
        _("Thanks that name what was done tell people which of their work mattered."),
        _("Add the thing and what it made possible: a few words are enough."),
    ),
}

QUESTIONS: Mapping[str, Words] = {
    "easier_with_why": _("Which request this week was easier to act on because you knew the why?"),
    "arrived": _("How did you learn, this week, that something you sent had arrived?"),
    "asked_in_time": _("Whose view came in time to change something, and how was it asked for?"),
    "unseen_work": _("Whose work made yours possible this week without a word about it so far?"),
    "better_by_voice": _("Which message would have gone better as a word in the corridor?"),
    "risk_heard": _("When did somebody name a risk, and what did the answer do?"),
    "still_open": _("Which message is still without an answer, and who may be waiting?"),
    "between_shifts": _("What gets lost at hand-over that one more line would save?"),
    "other_profession": _("What would somebody of another profession have had to ask back after your last message?"),
    "small_repair": _("Is there an exchange of this week that a short word in person would ease?"),
    "good_question": _("Which question did somebody put to you that opened something?"),
    "quiet_colleague": _("Who has been quiet lately, and what could they be asked?"),
}


def question_of(week: date) -> str:
    """The key of a week's question: each in its turn."""
    return list(QUESTIONS)[week.toordinal() // 7 % len(QUESTIONS)]


def question_in_words(key: str) -> Words:
    """The question of a note; one that is asked no more gives the first."""
    return QUESTIONS.get(key, next(iter(QUESTIONS.values())))
