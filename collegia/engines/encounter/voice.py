"""The authored voice: finds the scenario's own words for a reaction, never the same twice while others are left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from collegia.engines.encounter.reactions import Reaction
from collegia.engines.encounter.scenario import Line, Scenario
from collegia.engines.encounter.words import Act
from collegia.engines.text.language import Language

# What is answered first when a turn did several things.
LOUDEST = (
    Act.NEWS_PLAIN,
    Act.NEWS_EUPHEMISM,
    Act.BLAMES,
    Act.ATTACKS,
    Act.CONDITIONAL_APOLOGY,
    Act.CHILD_INTERPRETS,
    Act.IGNORES_WISH,
    Act.MINIMISES,
    Act.SAFETY_STOP,
    Act.ESCALATES,
    Act.FULL_APOLOGY,
    Act.OWNS_ACT,
    Act.DODGES,
    Act.REASSURES,
    Act.FALSE_PROMISE,
    Act.DEFENDS,
    Act.SHIFTS,
    Act.QUIZ,
    Act.HONEST_ANSWER,
    Act.SPECIFIC_EMPATHY,
    Act.WARNING_SHOT,
    Act.STATES_DISCOMFORT,
    Act.STATES_CONCERN,
    Act.ASKS_TO_RESTORE,
    Act.ASKS_REACTION,
    Act.EXPLORES,
    Act.PRESENCE,
    Act.OVERLOAD,
    Act.JARGON,
    Act.HOPES,
    Act.PLANS,
    Act.NEXT_STEP,
    Act.TEACH_BACK,
    Act.DESCRIBES,
    Act.STATES_IMPACT,
    Act.RECOGNISES,
    Act.HINTS,
    Act.WITHDRAWS,
    Act.ASKS_INVITATION,
    Act.ASKS_PERCEPTION,
    Act.TELLS_FACT,
    Act.GENERIC_EMPATHY,
    Act.CLOSES,
    Act.GREETS,
    Act.ELSE,
)


class Why(StrEnum):
    """Why something was said."""

    OPENING = "opening"
    REACTION = "reaction"
    ANSWER = "answer"
    GUARDED = "guarded"
    DOES_NOT_KNOW = "does_not_know"
    HINT = "hint"
    REVEAL = "reveal"
    QUESTION = "question"
    SILENCE = "silence"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: by whom ("" is the person herself), why, what it is about, and whether it waits to be met."""

    text: str
    why: Why
    about: str = ""
    who: str = ""
    cue: bool = False
    hard: bool = False


class Voice:
    """The words of one encounter: a scenario in one language with one variant's names."""

    def __init__(self, scenario: Scenario, lang: Language, fill: Mapping[str, Mapping[Language, str]]) -> None:
        self._scenario = scenario
        self._lang = lang
        self._fill = {name: words[lang] for name, words in fill.items()}

    def opening(self, chance: Random) -> tuple[Said, ...]:
        """Give the first words."""
        return (Said(self._pick(self._scenario.openings[self._lang], (), chance), Why.OPENING),)

    def ending(self, chance: Random) -> Said:
        """Give the last words."""
        return Said(self._pick(self._scenario.endings[self._lang], (), chance), Why.ENDING)

    def speak(
        self, reaction: Reaction, acts: Sequence[Act], level: int, news: bool, used: Iterable[str], chance: Random
    ) -> tuple[Said, ...]:
        """Put a reaction into words: at most one line in answer to the turn, then what it holds."""
        said, spent = [], set(used)
        content = self._content(reaction, spent, chance)
        if not content or not reaction.answers:
            said += self._line(reaction, acts, level, news, spent, chance)
        said += content
        if reaction.another_speaks:
            said += self._other(acts, reaction, level, news, spent, chance)
        return tuple(said) or (Said(self._pick(self._scenario.silence[self._lang], spent, chance), Why.SILENCE),)

    def _content(self, reaction: Reaction, spent: set[str], chance: Random) -> list[Said]:
        said = [self._answer(name, open_, spent, chance) for name, open_ in reaction.answers]
        if reaction.does_not_know:
            said.append(Said(self._pick(self._scenario.unknown[self._lang], spent, chance), Why.DOES_NOT_KNOW))
        for carried in self._scenario.agenda:
            if carried.id == reaction.reveal:
                text = self._pick(carried.reveals[self._lang], spent, chance)
                said.append(Said(text, Why.REVEAL, carried.id, cue=True))
            if carried.id == reaction.hint:
                text = self._pick(carried.hints[self._lang], spent, chance)
                said.append(Said(text, Why.HINT, carried.id, cue=True))
        for question in self._scenario.questions:
            if question.id == reaction.question:
                wordings = question.sharper if reaction.sharper and question.sharper else question.asks
                text = self._pick(wordings[self._lang], spent, chance)
                said.append(Said(text, Why.QUESTION, question.id, hard=question.hard))
        return said

    def _answer(self, name: str, is_open: bool, spent: set[str], chance: Random) -> Said:
        known = next(known for known in self._scenario.knowledge if known.id == name)
        if is_open:
            return Said(self._pick(known.answers[self._lang], spent, chance), Why.ANSWER, name, cue=known.cue)
        guarded = known.guarded or self._scenario.unknown
        return Said(self._pick(guarded[self._lang], spent, chance), Why.GUARDED, name)

    def _line(
        self, reaction: Reaction, acts: Sequence[Act], level: int, news: bool, spent: set[str], chance: Random
    ) -> list[Said]:
        for act in (*(act for act in LOUDEST if act in acts), Act.ELSE):
            fitting = [line for line in self._scenario.lines if fits(line, act, reaction, level, news) and not line.who]
            fresh = [line for line in fitting if self._filled(line.says[self._lang]) not in spent]
            chosen = _closest(fresh, chance)
            if chosen:
                return [self._say(chosen, spent)]
        return [Said(self._pick(self._scenario.silence[self._lang], spent, chance), Why.SILENCE)]

    def _other(
        self, acts: Sequence[Act], reaction: Reaction, level: int, news: bool, spent: set[str], chance: Random
    ) -> list[Said]:
        fitting = [
            line
            for line in self._scenario.lines
            if line.who
            and any(fits(line, act, reaction, level, news) for act in (*acts, Act.ELSE))
            and self._filled(line.says[self._lang]) not in spent
        ]
        chosen = _closest(fitting, chance)
        return [self._say(chosen, spent)] if chosen else []

    def _say(self, line: Line, spent: set[str]) -> Said:
        text = self._filled(line.says[self._lang])
        spent.add(text)
        return Said(text, Why.REACTION, who=line.who or "", cue=line.cue)

    def _pick(self, wordings: Sequence[str], spent: Iterable[str], chance: Random) -> str:
        filled = [self._filled(text) for text in wordings]
        gone = set(spent)
        fresh = [text for text in filled if text not in gone] or filled
        text = fresh[int(chance.random() * len(fresh))]
        if isinstance(spent, set):
            spent.add(text)
        return text

    def _filled(self, text: str) -> str:
        return text.format(**self._fill) if "{" in text else text


def fits(line: Line, act: Act, reaction: Reaction, level: int, news: bool) -> bool:
    """Say whether a line can be said after an act."""
    return (
        act in line.on
        and (not line.moods or reaction.mood in line.moods)
        and (not line.levels or level in line.levels)
        and (line.news is None or line.news == news)
    )


def _closest(lines: Sequence[Line], chance: Random) -> Line | None:
    """Prefer a line made for the mood to one that fits any."""
    made_for_it = [line for line in lines if line.moods] or list(lines)
    return made_for_it[int(chance.random() * len(made_for_it))] if made_for_it else None
