"""A talk as a sheet looks at it: where what weighs was told, what opened a chance, and which turns a rule looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from collegia.engines.encounter.behaviours import Sheet
from collegia.engines.encounter.evidence import Found, Talk
from collegia.engines.encounter.exchanges import Exchange, Line
from collegia.engines.encounter.phrases import folded
from collegia.engines.encounter.rule_kinds import (
    Looks,
    Needs,
    Window,
)
from collegia.engines.encounter.update import NEWS
from collegia.engines.encounter.words import Act

_HEARD = frozenset({Act.HONEST_ANSWER, Act.DODGES})


@dataclass
class View:
    """One talk as its sheet looks at it: where the matter is, what opened a chance, and windows of turns."""

    talk: Talk
    sheet: Sheet
    _windows: dict[tuple[Window, int], Callable[[Found], bool]] = field(default_factory=dict)

    @cached_property
    def matter(self) -> Found | None:
        """Where what weighs was first told: as the person heard it where the talk was played, else by its words."""
        for one in self.talk.exchanges:
            if one.before and one.after and one.after.news and not one.before.news:
                return self._sentence_of_matter(one)
        found = self.talk.find(self.sheet.matter)
        heard = [one for one in self.talk.exchanges if not NEWS.isdisjoint(one.listened.heard.acts)]
        return found[0] if found else self._sentence_of_matter(heard[0]) if heard and self.sheet.matter else None

    def _sentence_of_matter(self, exchange: Exchange) -> Found:
        found = [one for one in self.talk.find(self.sheet.matter) if one.turn == exchange.number]
        first = self.talk.sentences[exchange.number][0]
        return found[0] if found else Found(exchange.number, first.place, first.start, first.end)

    @cached_property
    def rebuffs(self) -> tuple[Exchange, ...]:
        """The turns that came after being brushed off."""
        return self._after(lambda line: line.rebuff)

    @cached_property
    def cues(self) -> tuple[Exchange, ...]:
        """The turns before which something waited to be met."""
        return self._after(lambda line: line.cue)

    @cached_property
    def hard(self) -> tuple[Exchange, ...]:
        """The turns before which a hard question was put."""
        return self._after(lambda line: line.hard)

    def _after(self, is_one: Callable[[Line], bool]) -> tuple[Exchange, ...]:
        return tuple(one for one in self.talk.exchanges if any(is_one(line) for line in one.said))

    def has_opportunity(self, rule: Looks) -> bool:
        """Say whether anything called for what a rule looks for."""
        last = len(self.talk.exchanges)
        if last < rule.least_turns and rule.needs is Needs.ALWAYS:
            return False
        matter = self.matter is not None
        chances = {
            Needs.ALWAYS: True,
            Needs.MATTER: matter,
            Needs.MATTER_AND_A_TURN: self.matter is not None and self.matter.turn < last,
            Needs.CUE: bool(self.cues),
            Needs.CUE_OR_MATTER: bool(self.cues) or matter,
            Needs.CUE_OR_REBUFF: bool(self.cues or self.rebuffs),
            Needs.HARD: bool(self.hard),
            Needs.REBUFF: bool(self.rebuffs),
            Needs.TWO_REBUFFS: len(self.rebuffs) > 1,
            Needs.STRAIN: bool(self.rebuffs or self.hard),
        }
        if rule.needs is Needs.SPOKEN_OF:
            return bool(self.talk.find(rule.speaks_of))
        if rule.needs is Needs.PERSON_SPEAKS_OF:
            return bool(self.spoken_by_person(rule.speaks_of))
        return chances[rule.needs]

    def spoken_by_person(self, names: Iterable[str]) -> tuple[Exchange, ...]:
        """Give the turns before which the person said the words of a signal."""
        signals = [self.talk.book.signals[name] for name in names]
        lang = self.talk.lang
        return tuple(
            one
            for one in self.talk.exchanges
            if any(lang in signal.words and signal.words[lang].find(folded(one.words_before)) for signal in signals)
        )

    def inside(self, window: Window, turns: int) -> Callable[[Found], bool]:
        """Give what says whether a place is in a window."""
        key = window, turns
        if key not in self._windows:
            self._windows[key] = self._inside(window, turns)
        return self._windows[key]

    def _inside(self, window: Window, turns: int) -> Callable[[Found], bool]:
        matter = self.matter.at if self.matter else None
        if window is Window.BEFORE_MATTER:
            return lambda found: found.at < matter if matter else True
        if window is Window.SINCE_MATTER:
            return lambda found: found.at > matter if matter else False
        wanted = self.turns_of(window, turns)
        return lambda found: found.turn in wanted

    def turns_of(self, window: Window, turns: int) -> frozenset[int]:
        """Give the turns of a window that is made of whole turns."""
        last = len(self.talk.exchanges)
        numbers = {
            Window.AFTER_CUE: [one.number for one in self.cues],
            Window.AFTER_HARD: [one.number for one in self.hard],
            Window.AFTER_REBUFF: [one.number for one in self.rebuffs],
            Window.AFTER_FIRST_REBUFF: [one.number for one in self.rebuffs[:1]],
            Window.AFTER_AGREEMENT: [one.number for one in self.spoken_by_person(("agrees",))],
            Window.AFTER_CUE_OR_REBUFF: [one.number for one in (*self.cues, *self.rebuffs)],
            Window.AFTER_STRAIN: [one.number for one in (*self.rebuffs, *self.hard)],
        }
        if window in numbers:
            return frozenset(number + more for number in numbers[window] for more in range(max(1, turns)))
        since = {Window.SINCE_REBUFF: self.rebuffs[:1], Window.SINCE_SECOND_REBUFF: self.rebuffs[1:2]}
        if window in since:
            first = min((one.number for one in since[window]), default=last + 1)
            return frozenset(range(first, last + 1))
        return frozenset(range(1, (turns if window is Window.OPENING else last) + 1))

    def found(self, rule: Looks, names: Iterable[str] = ()) -> list[Found]:
        """Give the places of a rule's signals in its window."""
        inside = self.inside(rule.window, rule.turns)
        return [one for one in self.talk.find(names or rule.signals) if inside(one)]

    def met(self, names: Iterable[str], spoiled_by: Iterable[str] = ()) -> dict[int, Found]:
        """Give the first place of the named signals in each turn that has nothing to spoil it."""
        spoiled = {one.turn for one in self.talk.find(spoiled_by)}
        return {one.turn: one for one in reversed(self.talk.find(names)) if one.turn not in spoiled}

    def answer(self, asked: Exchange, names: Iterable[str]) -> Found | None:
        """Give what answers a hard question, in the turn after it or the one after that.

        Where the talk was played, the person's own hearing decides: what she took for an answer is one.
        """
        turns = {asked.number, asked.number + 1}
        found = [one for one in self.talk.find(names) if one.turn in turns]
        if asked.before is not None and not _HEARD.isdisjoint(asked.acts):
            if Act.HONEST_ANSWER not in asked.acts:
                return None
            first = self.talk.sentences[asked.number][0]
            return next(iter(found), Found(asked.number, first.place, first.start, first.end))
        return next(iter(found), None)
