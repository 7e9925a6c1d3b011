"""The people whose names become references."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Colleagues:
    """Names of colleagues and the short key that stands for each.

    `full_names` are known anywhere ("Ana Ruiz" -> "k3f9"); `in_conversation` holds first names, last names and
    nicknames, and only of people who take part in the conversation. Keys are letters and digits, 16 at most, never
    seven digits in a row. Case and accents of the names do not matter.
    """

    full_names: Mapping[str, str] = field(default_factory=dict)
    in_conversation: Mapping[str, str] = field(default_factory=dict)


NOBODY = Colleagues()
