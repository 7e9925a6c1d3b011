"""Thanks at the beginning of a message: meant as they stand, unless the rest says otherwise.

Four in ten of the training texts that begin with thanks are ironic, and hardly any message of an ordinary day. The
reader alone takes every second sincere one for an edge.
"""

import re

OPENING = re.compile(
    r"\W*(?:(?:hi|hey|hello|dear|good \w+|hola|buen[oa]s \w+)\W+)?(?:\w+\W+){0,2}?"
    r"(?:thanks?|thx|ty|cheers|(?:muchas |mil )?gracias|much[ií]simas gracias|[lt]e agradezco|se agradece)\b",
    re.IGNORECASE,
)
# From here on one in fifty sincere thanks passed for ironic (101, of unseen authors and ordinary days) and 28 of 41
# ironic ones; of 42 of other ordinary days 4, where about 20 had passed.
SURELY_AN_EDGE = 0.6


def are_sincere(text: str, edge: float) -> bool:
    """Say whether a message begins with thanks that are meant; `edge` is the probability that it has an edge."""
    return edge < SURELY_AN_EDGE and OPENING.match(text) is not None
