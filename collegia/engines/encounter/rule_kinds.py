"""The small closed set of rules by which a behaviour is found in a talk: where they look, and what makes a chance."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from collegia.engines.encounter.scenario import Id, Part, Share

Count = Annotated[int, Field(ge=0, le=20)]
Names = Annotated[tuple[Id, ...], Field(min_length=1)]


class Window(StrEnum):
    """Which words of a talk a rule looks at; the matter is what weighs: the news, the outlook, the mistake."""

    ANYWHERE = "anywhere"
    BEFORE_MATTER = "before_matter"
    SINCE_MATTER = "since_matter"
    OPENING = "opening"
    AFTER_CUE = "after_cue"
    AFTER_HARD = "after_hard"
    AFTER_REBUFF = "after_rebuff"
    AFTER_STRAIN = "after_strain"
    AFTER_CUE_OR_REBUFF = "after_cue_or_rebuff"
    AFTER_FIRST_REBUFF = "after_first_rebuff"
    AFTER_AGREEMENT = "after_agreement"
    SINCE_REBUFF = "since_rebuff"
    SINCE_SECOND_REBUFF = "since_second_rebuff"


class Needs(StrEnum):
    """What must have come up before a behaviour can be missed."""

    ALWAYS = "always"
    MATTER = "matter"
    MATTER_AND_A_TURN = "matter_and_a_turn"
    CUE = "cue"
    CUE_OR_MATTER = "cue_or_matter"
    CUE_OR_REBUFF = "cue_or_rebuff"
    HARD = "hard"
    REBUFF = "rebuff"
    TWO_REBUFFS = "two_rebuffs"
    STRAIN = "strain"
    SPOKEN_OF = "spoken_of"
    PERSON_SPEAKS_OF = "person_speaks_of"


class Looks(Part):
    """What every rule says: by which signals, where it looks, and when there is an opportunity at all.

    `turns` widens or narrows a window that is counted in turns; `speaks_of` are the signals that make an opportunity.
    """

    signals: Names
    window: Window = Window.ANYWHERE
    turns: Count = 1
    needs: Needs = Needs.ALWAYS
    speaks_of: tuple[Id, ...] = ()
    least_turns: Count = 4

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of)


class Once(Looks):
    """Done when one of the signals is found in the window, beside one of `beside_it` where they are named."""

    kind: Literal["once"]
    beside_it: tuple[Id, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.beside_it)


class Never(Looks):
    """Done when none of the signals is found in the window.

    One counts not where a signal of `unless` stands in the same sentence or the next; and, where `joined_to` names
    some, only in a sentence with one of them or right after it.
    """

    kind: Literal["never"]
    unless: tuple[Id, ...] = ()
    joined_to: tuple[Id, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.unless, *self.joined_to)


class Meets(Looks):
    """Done when at least `share` of the cues are met in the very next turn, one that has nothing of `spoiled_by`."""

    kind: Literal["meets"]
    share: Share = 0.5
    spoiled_by: tuple[Id, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.spoiled_by)


class Answers(Looks):
    """Done when every hard question gets a straight answer in the next turn or by the one after."""

    kind: Literal["answers"]


class FirstWithin(Looks):
    """Done when, after the matter and within so many turns, a signal comes before any of `ahead_of`."""

    kind: Literal["first_within"]
    ahead_of: Names

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.ahead_of)


class Before(Looks):
    """Done when the first signal stands in an earlier sentence than the first of `than`; `same` allows the same one."""

    kind: Literal["before"]
    than: Names
    same: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.than)


class Per(StrEnum):
    """Where a number of times is counted."""

    TURN = "turn"
    TALK = "talk"
    REST_OF_MATTER_TURN = "rest_of_matter_turn"
    WORDS_OF_TURN = "words_of_turn"


class Number(Looks):
    """Done when the sentences that have a signal, or its different words, are at least `least` and at most `most`."""

    kind: Literal["number"]
    per: Per
    least: Count = 0
    most: Count


class Fresh(Looks):
    """Done when, in the window, one of the signals is found that was not found before it."""

    kind: Literal["fresh"]


class PicksUp(Looks):
    """Done when a turn after a cue, without any of `spoiled_by`, has a signal or asks with a word of the cue."""

    kind: Literal["picks_up"]
    spoiled_by: tuple[Id, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every signal that the rule names."""
        return (*self.signals, *self.speaks_of, *self.spoiled_by)


Rule = Annotated[
    Once | Never | Meets | Answers | FirstWithin | Before | Number | Fresh | PicksUp, Field(discriminator="kind")
]
