"""Who opens what in a review."""

from enum import StrEnum


class Place(StrEnum):
    """What somebody is in a review; who is none of these sees nothing of it."""

    PERSON = "person"
    REVIEWER = "reviewer"
    ANSWERER = "answerer"
    TABLE = "table"


class View(StrEnum):
    """From where a part looks at the person."""

    SELF = "self"
    LEADER = "leader"
    PEER = "peer"
    UPWARD = "upward"


OWN = {Place.PERSON: View.SELF, Place.REVIEWER: View.LEADER}
BETWEEN_THE_TWO = frozenset({View.SELF, View.LEADER})


def sees_part(place: Place, view: View, *, is_in: bool, is_shared: bool) -> bool:
    """Both drafts open to both at once, when both are done; what colleagues handed in opens to both together.

    A part that is not handed in is its writer's alone. Those at the table and who answers a contest come afterwards.
    """
    if OWN.get(place) is view:
        return True
    if not is_in or place not in OWN:
        return is_in and is_shared
    return is_shared if view in BETWEEN_THE_TWO else True


def sees_words(place: Place, *, is_held_back: bool) -> bool:
    """The person reviewed hears a criticism that is new to her in a conversation first."""
    return not (is_held_back and place is Place.PERSON)
