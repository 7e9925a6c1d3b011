"""The people whom a visitor may be, and the threads kept back for the export that she may try."""

from collegia.web.sample.content import hospital, threads

HELD_BACK_EVERY = 9
HELD_BACK = frozenset(
    thread.id
    for number, thread in enumerate(t for t in threads() if t.tone != "plain")
    if number % HELD_BACK_EVERY == 0
)


def doors() -> dict[str, dict[str, str]]:
    """The texts of each door by e-mail: `text_en` and `text_es`."""
    return {door["email"]: door for door in hospital()["doors"]}
