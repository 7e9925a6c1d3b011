"""How a turn is written down and got back: what was heard as one closed text, the reply as another."""

import json

from collegia.engines.encounter.hearing import Listened
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.voice import Said, Why
from collegia.engines.encounter.words import Act
from collegia.engines.reading.spans import Span
from collegia.engines.reading.utterances import label_of


def write_heard(listened: Listened) -> str:
    """Give what was heard as text."""
    heard = listened.heard
    return json.dumps(
        {
            "acts": heard.acts,
            "facts": heard.facts,
            "asked": heard.asked,
            "asked_else": heard.asked_else,
            "labels": sorted(listened.labels),
            "spans": [[span.start, span.end, span.label] for span in listened.spans],
            "maker": listened.maker,
        }
    )


def read_heard(text: str) -> Listened:
    """Get back what was heard."""
    kept = json.loads(text)
    return Listened(
        heard=Heard(
            tuple(map(Act, kept["acts"])), tuple(kept["facts"]), tuple(kept["asked"]), bool(kept["asked_else"])
        ),
        labels=frozenset(map(label_of, kept["labels"])),
        spans=tuple(Span(start, end, label_of(label)) for start, end, label in kept["spans"]),
        maker=str(kept["maker"]),
    )


def write_reply(reply: tuple[Said, ...]) -> str:
    """Give a reply as text."""
    return json.dumps([[said.text, said.why, said.about, said.who, said.cue, said.hard] for said in reply])


def read_reply(text: str) -> tuple[Said, ...]:
    """Get a reply back."""
    return tuple(
        Said(words, Why(why), about, who, bool(cue), bool(hard))
        for words, why, about, who, cue, hard in json.loads(text)
    )
