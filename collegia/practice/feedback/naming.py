"""Names in feedback: what identifies a patient is replaced, colleagues stay as references that become names again."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils import timezone

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, CleanText, show_colleagues
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.text.language import Language, language_of
from collegia.trust.people.colleagues import worked_with
from collegia.trust.people.models import Person
from collegia.trust.privacy.keys import secret_for

# "p12" is person 12 by the whole name, "w0p12" the first word of that name, as colleagues call each other.
KEY = re.compile(r"(?:w(\d))?p(\d{1,6})\Z")


def clean_words(words: str, *, writer: Person, other: Person | None = None, lang: str = "") -> CleanText:
    """Replace what identifies somebody, but for the two whom it is between and colleagues named in full."""
    return _clean(words, f"feedback-{writer.pk}", _colleagues(writer, other), lang)


def clean_without_writer(words: str, *, receiver: Person, within: str) -> CleanText:
    """Replace what identifies somebody in the same way whoever wrote it: the receiver's colleagues keep their names.

    Surrogates are drawn anew `within` one place, so that none is the same as in what the writer wrote elsewhere.
    """
    return _clean(words, within, _colleagues(receiver, None), "")


def clean_for_team(words: str, *, team: Iterable[Person], within: str, lang: str = "") -> CleanText:
    """Replace what identifies somebody, but for the names of a team, whole or as they are called."""
    people = list(team)
    called = [(name, f"w{n}p{person.pk}") for person in people for n, name in _words(person)]
    shared = Counter(name for name, _key in called)
    once = {name: key for name, key in called if shared[name] == 1}
    team_names = Colleagues({person.name: f"p{person.pk}" for person in people}, once)
    return _clean(words, within, team_names, lang)


def _clean(words: str, conversation: str, colleagues: Colleagues, lang: str) -> CleanText:
    secret = secret_for("surrogates")
    tongue = language_of(words, lang)
    return deidentify(words, lang=tongue, secret=secret, conversation=conversation, colleagues=colleagues)


def language_written(words: str) -> Language:
    """The language that something was written in."""
    return language_of(words)


def names_in(texts: Iterable[CleanText | None]) -> dict[str, str]:
    """The names of all colleagues that some texts refer to, by the keys that stand for them."""
    keys = {key for text in texts if text for key in COLLEAGUE_REFERENCE.findall(text.text)}
    found = {key: match for key in keys if (match := KEY.match(key))}
    people = Person.objects.in_bulk({int(match[2]) for match in found.values()}) if found else {}
    return {key: _name(people[int(match[2])], match[1]) for key, match in found.items() if int(match[2]) in people}


def with_names(text: CleanText, names: Mapping[str, str]) -> str:
    """Give a text with its colleagues' names in it again."""
    return show_colleagues(text.text, names)


def _name(person: Person, word: str | None) -> str:
    words = person.name.split()
    return words[int(word)] if word and int(word) < len(words) else person.name


def _colleagues(writer: Person, other: Person | None) -> Colleagues:
    between = [person for person in (writer, other) if person]
    known = [*worked_with(writer, timezone.localdate()), *between]
    return Colleagues(
        full_names={person.name: f"p{person.pk}" for person in known},
        in_conversation={name: f"w{n}p{person.pk}" for person in between for n, name in _words(person)},
    )


def _words(person: Person) -> list[tuple[int, str]]:
    """First and last names alone, as people write them to each other, with their places in the name."""
    words = enumerate(person.name.split()[:10])
    return [(n, name) for n, name in words if len(name) > 2 and not name.endswith(".")]
