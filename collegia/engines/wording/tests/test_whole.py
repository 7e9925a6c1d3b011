"""No edit leaves a fragment, in tables and over every strained draft there is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from collegia.engines.reading.labels import STRAINS, MessageLabel
from collegia.engines.text.language import Language
from collegia.engines.wording.candidates import candidates
from collegia.engines.wording.framing import is_frame
from collegia.engines.wording.parts import sentences
from collegia.engines.wording.whole import breaks

EN, ES = Language.ENGLISH, Language.SPANISH
ROOT = Path(__file__).parents[4]
FRAGMENTS = re.compile(
    r"\b(?:could you|please) (?:an?|the|been|to|you|your|is|are|i)\b|, ?\.|,,|\(\s*\)|¿\s*\?|\bque y\b|^(?:,|\.)|"
    r"(?:mira|oye|oiga|f[ií]jate|perdona|disculpa)[^.?!,]*, por favor",
    re.IGNORECASE,
)
EVERY = 9


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("You have an empty bed, I need it.", "Could you an empty bed, I need it?", EN),
        ("Hi, this is the third time I have asked for the list.", "Hi, for the list.", EN),
        ("Do that again and see what you get.", "And see what you get.", EN),
        ("If you had read it, you would know.", "If you had read it.", EN),
        ("Did you look at the film or only at the first line.", "Line.", EN),
        ("It is late (as always).", "It is late (.", EN),
        ("Que te he llamado seis veces y desatura.", "Que y desatura.", ES),
        ("La junta la va a aplaudir, sobre todo cuando vote.", "Sobre todo cuando vote, y.", ES),
        ("¿PAN? ¡¡Casi se queda!!", "¿PAN? ¡Casi se queda.", ES),
    ],
)
def test_a_fragment_is_found(before: str, after: str, lang: Language) -> None:
    assert breaks(before, after, lang)


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("As I said, send the list.", "Send the list.", EN),
        ("You need to sign it.", "Could you sign it?", EN),
        ("Send the list. Honestly.", "Send the list.", EN),
        ("And you never call. Bed 4 waits.", "Bed 4 waits.", EN),
        ("Bed 4 waits. You never learn.", "Bed 4 waits. [what do you want them to know or do?]", EN),
        ("Tienes que firmar el alta.", "¿Podrías firmar el alta?", ES),
        ("Me quedo yo, como siempre.", "Me quedo yo.", ES),
    ],
)
def test_a_whole_sentence_passes(before: str, after: str, lang: Language) -> None:
    assert breaks(before, after, lang) == ()


def strained(path: str, every: int) -> Iterator[tuple[str, frozenset[MessageLabel], Language]]:
    lines = [line for file in sorted(ROOT.glob(path)) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines[::every]:
        message = json.loads(line)
        labels = frozenset(map(MessageLabel, message["labels"])) & STRAINS
        if labels:
            yield message["text"], labels, Language(message["lang"])


@pytest.mark.parametrize(
    ("path", "every"), [("benchmarks/data/messages-dev.jsonl", 1), ("training/texts/messages/*.jsonl", EVERY)]
)
def test_no_edit_of_any_strained_draft_leaves_a_fragment_or_takes_a_closing(path: str, every: int) -> None:
    found = 0
    for text, labels, lang in strained(path, every):
        frame = [part.of(text) for part in sentences(text) if is_frame(text, part, lang)]
        for one in candidates(text, labels, lang):
            found += 1
            assert not FRAGMENTS.search(one.text) or FRAGMENTS.search(text), one
            assert all(line.lower() in one.text.lower() for line in frame), one
    assert found > 100
