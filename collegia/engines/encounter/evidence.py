"""Where in a talk a signal stands: sentence by sentence, with the words that it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from collegia.engines.encounter.acts import acts_said_in, alone_in
from collegia.engines.encounter.behaviours import Book, Signal
from collegia.engines.encounter.exchanges import Exchange
from collegia.engines.encounter.phrases import SENTENCE, folded
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.words import Act
from collegia.engines.reading.utterances import label_of
from collegia.engines.text.language import Language


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of the learner: the turn counted from 1, half-open code points in its text, and the words."""

    turn: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a turn: where it stands, its place among the sentences, and itself made plain for looking."""

    place: int
    start: int
    end: int
    plain: str

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return "?" in self.plain or "¿" in self.plain


@dataclass(frozen=True, slots=True)
class Found:
    """A signal in a sentence of a turn; ordered as they were said."""

    turn: int
    place: int
    start: int
    end: int

    @property
    def at(self) -> tuple[int, int]:
        """Turn and sentence, to say what came first."""
        return self.turn, self.place


def sentences_with_places(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of a text with where they stand; what holds no letter is none, unless it is all there is."""
    found: list[Sentence] = []
    for match in SENTENCE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if any(letter.isalnum() for letter in words):
            found.append(Sentence(len(found), start, end, folded(text[start:end])))
    return tuple(found) or (Sentence(0, 0, len(text), folded(text)),)


@dataclass
class Talk:
    """A talk to look things up in: its exchanges, scene and language; what was found is kept."""

    exchanges: Sequence[Exchange]
    scenario: Scenario
    lang: Language
    book: Book
    _found: dict[str, tuple[Found, ...]] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> dict[int, tuple[Sentence, ...]]:
        """The sentences of each turn, by its number."""
        return {one.number: sentences_with_places(one.text) for one in self.exchanges}

    @cached_property
    def said_acts(self) -> dict[tuple[int, int], frozenset[Act]]:
        """What the words of each sentence do, by the table of acts."""
        acts = {}
        for one in self.exchanges:
            alone = frozenset(alone_in(one.text, self.lang))
            for sentence in self.sentences[one.number]:
                text = one.text[sentence.start : sentence.end]
                acts[one.number, sentence.place] = alone or acts_said_in(text, self.lang, self.scenario.kind)
        return acts

    def find(self, names: Iterable[str]) -> tuple[Found, ...]:
        """Give every place of the named signals in the order in which they were said."""
        return tuple(
            sorted({found for name in names for found in self._all(name)}, key=lambda one: (one.at, one.start))
        )

    def quote(self, found: Found) -> Quote:
        """Give the words of a place."""
        text = next(one.text for one in self.exchanges if one.number == found.turn)
        return Quote(found.turn, found.start, found.end, text[found.start : found.end])

    def different_words(self, names: Iterable[str], number: int) -> frozenset[str]:
        """Give the different words of the named signals in a turn."""
        found = set[str]()
        for name in names:
            phrases = self.book.signals[name].words.get(self.lang)
            for sentence in self.sentences[number]:
                left = sentence.plain
                while phrases and (words := phrases.find(left)):
                    found.add(words)
                    left = left.replace(words, " ", 1)
        return frozenset(found)

    def _all(self, name: str) -> tuple[Found, ...]:
        if name not in self._found:
            signal = self.book.signals[name]
            self._found[name] = tuple(found for one in self.exchanges for found in self._in_turn(signal, one))
        return self._found[name]

    def _in_turn(self, signal: Signal, exchange: Exchange) -> Iterator[Found]:
        sentences = [one for one in self.sentences[exchange.number] if signal.question in (None, one.asks)]
        for sentence in sentences:
            if self._says(signal, exchange, sentence):
                yield Found(exchange.number, sentence.place, sentence.start, sentence.end)
        yield from self._read(signal, exchange, sentences)
        yield from self._told(signal, exchange, sentences)

    def _says(self, signal: Signal, exchange: Exchange, sentence: Sentence) -> bool:
        """Say whether the words of a sentence make a signal."""
        plain = self._left(signal, sentence)
        if self.lang in signal.words and signal.words[self.lang].find(plain):
            return True
        acts = self.said_acts[exchange.number, sentence.place]
        if not acts.isdisjoint(signal.acts) and plain == sentence.plain:
            return True
        beside = any(label_of(name) in exchange.listened.labels for name in signal.beside)
        return beside and self.lang in signal.weak and bool(signal.weak[self.lang].find(plain))

    def _left(self, signal: Signal, sentence: Sentence) -> str:
        return signal.but[self.lang].without(sentence.plain) if self.lang in signal.but else sentence.plain

    def _read(self, signal: Signal, exchange: Exchange, sentences: Sequence[Sentence]) -> Iterator[Found]:
        """Give the places of what the reader found: the words that a label rests on."""
        wanted = {label_of(name) for name in signal.labels} & exchange.listened.labels
        for label in wanted:
            spans = [span for span in exchange.listened.spans if span.label == label]
            for sentence in sentences:
                if self._left(signal, sentence) != sentence.plain:
                    continue
                inside = [span for span in spans if sentence.start <= span.start < sentence.end]
                if inside:
                    end = min(sentence.end, max(span.end for span in inside))
                    yield Found(exchange.number, sentence.place, inside[0].start, end)
                elif not spans:
                    yield Found(exchange.number, sentence.place, sentence.start, sentence.end)
                    break

    def _told(self, signal: Signal, exchange: Exchange, sentences: Sequence[Sentence]) -> Iterator[Found]:
        """Give the sentence that tells a fact: the first with a word of it, else the first at all."""
        for name in set(signal.facts) & set(exchange.listened.heard.facts):
            fact = next(one for one in self.scenario.facts if one.id == name)
            words = [folded(word) for word in fact.words.get(self.lang, ())]
            best = next((one for one in sentences if any(word in one.plain for word in words)), None)
            chosen = best or next(iter(sentences), None)
            if chosen:
                yield Found(exchange.number, chosen.place, chosen.start, chosen.end)
