"""A language model as the voice: it words the very reaction that the engine chose, and is checked before it is heard.

The model is a callable that is passed in; the engine knows of no network. A reply that drifts is asked for once more,
with what was wrong; a second one that drifts gives way to the authored lines.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.encounter.drift import Drift, DriftKind, check_reply, lexicon
from collegia.engines.encounter.encounter import Setting, Turn
from collegia.engines.encounter.grounds import stems_of
from collegia.engines.encounter.phrases import sentences_of
from collegia.engines.encounter.state import State
from collegia.engines.encounter.voice import Said, Why
from collegia.engines.encounter.words import Grasp, Mood
from collegia.engines.text.language import Language

# What a reply is about when it holds several things: what the debrief looks for first.
LOUDEST = (Why.REVEAL, Why.HINT, Why.QUESTION, Why.ANSWER, Why.GUARDED, Why.DOES_NOT_KNOW, Why.REACTION)
MUST_BE_SAID = frozenset({Why.REVEAL, Why.HINT, Why.QUESTION, Why.ANSWER})
# The share of its content words by which a thing that must be said is recognised in other words.
RECOGNISED = 0.3
LONGEST_NAME = 3
LOW, HIGH = 35, 60
MANY_LINES = 2
TRIES = 2
BRACE = re.compile(r"\{(\w+)\}")


class Degree(StrEnum):
    """How far something is so; the model is told words and never numbers."""

    HARDLY = "hardly"
    SOMEWHAT = "somewhat"
    WELL = "well"


class Length(StrEnum):
    """How long a reply may be."""

    FEW_WORDS = "at most six words"
    SHORT = "one or two short sentences"
    MIDDLE = "two to four short sentences"


class Mend(StrEnum):
    """What was wrong with the first try, or that there was none."""

    NOTHING = "nothing"
    ROLE_REVERSAL = DriftKind.ROLE_REVERSAL.value
    CONSOLES = DriftKind.CONSOLES.value
    SANITISED = DriftKind.SANITISED.value
    NOT_ALLOWED = DriftKind.NOT_ALLOWED.value
    HEALED_TOO_SOON = DriftKind.HEALED_TOO_SOON.value
    COACHES = DriftKind.COACHES.value
    BREAKS_ROLE = DriftKind.BREAKS_ROLE.value
    OVERLONG = DriftKind.OVERLONG.value
    WRONG_LANGUAGE = DriftKind.WRONG_LANGUAGE.value
    LEFT_OUT = DriftKind.LEFT_OUT.value


class Spoke(StrEnum):
    """Whose words are shown."""

    MODEL = "model"
    AUTHORED = "authored"


@dataclass(frozen=True, slots=True)
class Voiced:
    """What a model replies with: the person's sentences, in order."""

    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: members of closed sets for the prompt, and a text that must be cleaned before it goes."""

    text: str
    choices: Mapping[str, StrEnum]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in the end: in whose words, after how many new tries, and every drift that was found on the way."""

    said: tuple[Said, ...]
    spoke: Spoke
    regenerated: int = 0
    drifts: tuple[Drift, ...] = ()


# Gives the sentences for a request, or nothing when there is no model today.
Model = Callable[[Request], Voiced | None]


def speak_with_model(model: Model, setting: Setting, turn: Turn, learner: str, heard: str = "") -> Reply:
    """Let a model say the reaction of a turn; the authored lines stand in wherever it fails.

    `learner` is the turn in clean text, `heard` what was said before it by both. Others in the room keep their lines.
    """
    names, found = names_of(setting), list[Drift]()
    mend = Mend.NOTHING
    if all(said.who for said in turn.reply):
        return Reply(turn.reply, Spoke.AUTHORED)
    for number in range(TRIES):
        voiced = model(Request(voice_request(setting, turn, learner), choices_of(setting, turn, mend)))
        if voiced is None:
            return Reply(turn.reply, Spoke.AUTHORED, number, tuple(found))
        sentences = [one for sentence in voiced.sentences for one in sentences_of(filled(sentence, names))]
        drifts = check_voice(sentences, setting, turn, f"{heard}\n{learner}")
        if not drifts:
            return Reply(_in_place(turn.reply, sentences), Spoke.MODEL, number, tuple(found))
        found += drifts
        mend = Mend(drifts[0].kind.value)
    return Reply(turn.reply, Spoke.AUTHORED, TRIES - 1, tuple(found))


def check_voice(sentences: Sequence[str], setting: Setting, turn: Turn, heard: str) -> tuple[Drift, ...]:
    """Check what a model said for a turn, also that nothing which must be said is left out."""
    own = [said for said in turn.reply if not said.who]
    drifts = check_reply(
        sentences,
        turn.after,
        turn.reaction,
        setting.scenario,
        setting.lang,
        allowed=[said.text for said in own],
        heard=heard,
    )
    strange = (Drift(DriftKind.BREAKS_ROLE, n, one) for n, one in enumerate(sentences) if BRACE.search(one))
    return (*drifts, *strange, *_left_out(sentences, own, setting.lang))


def voice_request(setting: Setting, turn: Turn, learner: str) -> str:
    """Put into one text who the person is, what she has been told, what she says now, and what was said to her.

    Names of the scene stand in braces, so that cleaning the text leaves them alone; `filled` puts them back.
    """
    names = names_of(setting)
    own = [f"- {masked(said.text, names)}" for said in turn.reply if not said.who]
    told = [f"- {line}" for line in _told(setting, turn.after)]
    parts = (
        ("YOU ARE", [setting.scenario.person[setting.lang]]),
        ("YOU HAVE BEEN TOLD", told or ["- nothing yet"]),
        ("YOU SAY NOW", own),
        ("THIS WAS JUST SAID TO YOU", [masked(learner, names)]),
    )
    return "\n\n".join(f"{title}\n" + "\n".join(lines) for title, lines in parts)


def choices_of(setting: Setting, turn: Turn, mend: Mend) -> Mapping[str, StrEnum]:
    """Give the other inputs of the prompt: the state in words."""
    return {
        "language": setting.lang,
        "kind": setting.scenario.kind,
        "mood": turn.reaction.mood,
        "trust": _degree(turn.after.trust),
        "felt_heard": _degree(turn.after.felt_heard),
        "length": _length(turn),
        "mend": mend,
    }


def names_of(setting: Setting) -> Mapping[str, str]:
    """Give the invented names of the scene by their braces; longer fillings are no names."""
    fill = {name: words[setting.lang] for name, words in setting.who.fill.items()}
    return {name: text for name, text in fill.items() if len(text.split()) <= LONGEST_NAME and text != text.lower()}


def masked(text: str, names: Mapping[str, str]) -> str:
    """Put braces for names."""
    for name, value in sorted(names.items(), key=lambda pair: -len(pair[1])):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", f"{{{name}}}", text)
    return text


def filled(text: str, names: Mapping[str, str]) -> str:
    """Put names for braces; a brace that names nobody stays."""
    return BRACE.sub(lambda brace: names.get(brace.group(1), brace.group()), text)


def _told(setting: Setting, state: State) -> Iterator[str]:
    """Say what the person has of each fact told, by the fact's own name."""
    words = {Grasp.UNDERSTOOD: "taken in", Grasp.MISSED: "not taken in", Grasp.WRONG: "misunderstood"}
    for fact in setting.scenario.facts:
        grasp = state.grasp.get(fact.id, Grasp.NOT_TOLD)
        if grasp is not Grasp.NOT_TOLD:
            yield f"{fact.name[setting.lang]} ({words[grasp]})"


def _degree(points: float) -> Degree:
    if points < LOW:
        return Degree.HARDLY
    return Degree.WELL if points >= HIGH else Degree.SOMEWHAT


def _length(turn: Turn) -> Length:
    if turn.reaction.mood is Mood.SHOCK:
        return Length.FEW_WORDS
    return Length.MIDDLE if sum(not said.who for said in turn.reply) >= MANY_LINES else Length.SHORT


def _left_out(sentences: Sequence[str], own: Sequence[Said], lang: Language) -> Iterator[Drift]:
    if not sentences:
        yield Drift(DriftKind.LEFT_OUT, -1, "")
    words = lexicon(lang).words
    spoken = stems_of(" ".join(sentences), lang, words)
    for said in own:
        stems = stems_of(said.text, lang, words)
        asks = said.why is Why.QUESTION and "?" in said.text and not any("?" in one for one in sentences)
        if said.why in MUST_BE_SAID and stems and (asks or len(stems & spoken) < RECOGNISED * len(stems)):
            yield Drift(DriftKind.LEFT_OUT, -1, said.text)


def _in_place(reply: Sequence[Said], sentences: Sequence[str]) -> tuple[Said, ...]:
    """Put the model's words where the person's own lines were; the lines of others stay behind them."""
    own = [said for said in reply if not said.who]
    loudest = min(own, key=lambda said: LOUDEST.index(said.why) if said.why in LOUDEST else len(LOUDEST))
    cue, hard = any(said.cue for said in own), any(said.hard for said in own)
    spoken = Said(" ".join(sentences), loudest.why, loudest.about, cue=cue, hard=hard)
    return (spoken, *(said for said in reply if said.who))
