"""Playing an encounter from written turns: each is cleaned, heard and answered, or ends the role."""

from collections.abc import Iterable
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.encounter import Encounter, Setting, begin, take_turn
from collegia.engines.encounter.hearing import Listened, listen
from collegia.engines.encounter.leaving import Leaving, leave, names_in_scene
from collegia.engines.encounter.voice import Said
from collegia.engines.encounter.words import Kind

# Stand-ins for identifiers live no longer than a script is played.
SECRET = b"scripts"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of a script: as typed, without identifiers, and as heard."""

    typed: str
    clean: CleanText
    listened: Listened


@dataclass(frozen=True, slots=True)
class Left:
    """The turn that left the role."""

    typed: str
    leaving: Leaving


@dataclass(frozen=True, slots=True)
class Played:
    """A script played to its end, or until a turn left the role; that turn is no part of the encounter."""

    encounter: Encounter
    spoken: tuple[Spoken, ...]
    left: Left | None = None


def play_script(setting: Setting, texts: Iterable[str]) -> Played:
    """Play written turns one after the other."""
    encounter, spoken = begin(setting), list[Spoken]()
    names = names_in_scene(setting.scenario, setting.who, setting.lang)
    for typed in texts:
        clean = clean_turn(typed, setting)
        leaving = leave(typed, clean, names, setting.lang, to_colleague=setting.scenario.kind is Kind.COLLEAGUE)
        if leaving:
            return Played(encounter, tuple(spoken), Left(typed, leaving))
        before = clean_turn(as_text(encounter.last_said), setting)
        earlier = [one.clean.text for one in spoken]
        listened = listen(clean, before, setting.scenario, setting.lang, earlier)
        spoken.append(Spoken(typed, clean, listened))
        encounter = take_turn(encounter, listened.heard)
    return Played(encounter, tuple(spoken))


def clean_turn(text: str, setting: Setting) -> CleanText:
    """Replace what identifies somebody real; the scene's invented names stay, as references."""
    known = names_in_scene(setting.scenario, setting.who, setting.lang)
    # "Carmen, her sister" is called Carmen.
    names = sorted({name for name in (known.split(",")[0].strip() for known in known) if name[:1].isupper()})
    keys = {name: f"p{number}" for number, name in enumerate(names, 1)}
    full = {name: key for name, key in keys.items() if " " in name}
    short = {name: key for name, key in keys.items() if " " not in name}
    colleagues = Colleagues(full_names=full, in_conversation=short)
    return deidentify(text, lang=setting.lang, secret=SECRET, conversation="script", colleagues=colleagues)


def as_text(said: Iterable[Said]) -> str:
    """Give what was said as one text."""
    return " ".join(one.text for one in said)
