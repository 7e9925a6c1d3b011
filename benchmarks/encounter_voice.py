"""What the check lets through of a very small model's replies: `python -m benchmarks.encounter_voice`, some minutes.

SmolLM2-135M is far too weak to play a person; every reply that is let through shows a hole in the check. English only.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator

from collegia.engines.encounter.encounter import Turn, begin, setting_of, take_turn
from collegia.engines.encounter.model_voice import check_voice, filled, names_of, voice_request
from collegia.engines.encounter.phrases import sentences_of
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act
from collegia.engines.llm.client import Client, Question, Speaker
from collegia.engines.llm.client import Turn as Asked
from collegia.engines.llm.endpoint import Endpoint, EndpointKind
from collegia.engines.llm.opening import open_client
from collegia.engines.llm.tests.asking import all_of
from collegia.engines.llm.tests.small_model import SmallModel
from collegia.engines.text.language import Language

EN = Language.ENGLISH
# The prompt that ships is too long for so small a model.
INSTRUCTIONS = (
    "You play the person described. Answer in the first person, in one or two sentences, saying only what stands "
    "under YOU SAY NOW in other words."
)


def main() -> None:
    """Print each reply with what was found in it, and the counts."""
    model = SmallModel()
    client = open_client(Endpoint(EndpointKind.OPENAI, model.url, "small"))
    counts: Counter[str] = Counter()
    for name in scenario_ids():
        encounter = begin(setting_of(scenario_named(name), lang=EN, seed=1))
        for learner, heard in _turns(encounter.setting.scenario):
            encounter = take_turn(encounter, heard)
            turn, names = encounter.turns[-1], names_of(encounter.setting)
            said = _reply(client, voice_request(encounter.setting, turn, learner))
            sentences = sentences_of(filled(said, names))
            kinds = {drift.kind.value for drift in check_voice(sentences, encounter.setting, turn, learner)}
            counts.update(kinds or {"let through"})
            counts["replies"] += 1
            print(f"{name} {_authored(turn)!r} -> {said[:120]!r}: {', '.join(sorted(kinds)) or 'LET THROUGH'}")
    print(", ".join(f"{kind} {number}" for kind, number in counts.most_common()))


def _turns(scenario: Scenario) -> Iterator[tuple[str, Heard]]:
    first = scenario.facts[0]
    yield "Good morning, may I sit down?", Heard((Act.GREETS,))
    yield "What do you know so far?", Heard((Act.ASKS_PERCEPTION,))
    told = (scenario.news.id,) if scenario.news else (first.id,)
    yield (scenario.news or first).says[EN][0], Heard((Act.NEWS_PLAIN, Act.TELLS_FACT), told)
    yield "I'm so sorry. I can see how hard this is.", Heard((Act.SPECIFIC_EMPATHY,))


def _reply(client: Client, request: str) -> str:
    question = Question(INSTRUCTIONS, (Asked(Speaker.PERSON, request),), reply_tokens=48, seconds=60)
    return "".join(asyncio.run(all_of(client.stream(question)))).strip()


def _authored(turn: Turn) -> str:
    return " ".join(said.text for said in turn.reply)


if __name__ == "__main__":
    main()
