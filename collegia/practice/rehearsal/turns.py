"""One turn of the page: from what the learner wrote to what is said back, or to the way out."""

from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.encounter import Encounter as Played
from collegia.engines.encounter.encounter import Turn, take_turn
from collegia.engines.encounter.hearing import Listened, listen
from collegia.engines.encounter.leaving import Leaving, leave, names_in_scene
from collegia.engines.encounter.voice import Said
from collegia.engines.encounter.words import Kind
from collegia.practice.rehearsal.cleaning import as_text, clean_for
from collegia.practice.rehearsal.model_words import words_of
from collegia.practice.rehearsal.models.encounters import Voice
from collegia.practice.rehearsal.queries.encounters import ShownEncounter


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that can be kept."""

    words: CleanText
    listened: Listened
    turn: Turn
    reply: tuple[Said, ...]
    voice: Voice


def take(shown: ShownEncounter, played: Played, words: str) -> Taken | Leaving:
    """Hear the learner's words and let the person answer; a word that ends the role ends it, and is not passed on."""
    cleaned = clean_for(shown, words)
    names = names_in_scene(shown.scene, shown.setting.who, shown.lang)
    leaving = leave(words, cleaned, names, shown.lang, to_colleague=shown.scene.kind is Kind.COLLEAGUE)
    if leaving:
        return leaving
    earlier = [one.turn.words.text for one in shown.turns]
    listened = listen(cleaned, clean_for(shown, as_text(shown.last_said)), shown.scene, shown.lang, earlier)
    turn = take_turn(played, listened.heard).turns[-1]
    reply, voice = words_of(shown, turn, cleaned.text)
    return Taken(cleaned, listened, turn, reply, voice)
