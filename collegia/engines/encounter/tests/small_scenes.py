"""Two small scenes to test with: a patient who is told something grave, and a colleague in a hurry."""

from functools import cache
from typing import Any

from collegia.engines.encounter.encounter import Setting, setting_of
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.text.language import Language

FACTS = ("diagnosis", "where", "next_test", "treatment", "side_effects", "outlook", "contact", "visit")
EVIDENCE = ("consent", "mark", "scan", "request", "check")


def both(text: str) -> dict[str, str]:
    return {"en": text, "es": f"{text} (es)"}


def several(*texts: str) -> dict[str, list[str]]:
    return {"en": list(texts), "es": [f"{text} (es)" for text in texts]}


def _fact(name: str, number: int) -> dict[str, Any]:
    says = [f"I am telling you number {number}, the {name}", f"You should know the {name}"]
    return {"id": name, "name": both(name), "news": name == "diagnosis", "says": several(*says)}


def _common(name: str, kind: Kind) -> dict[str, Any]:
    return {
        "id": name,
        "version": 1,
        "date": "2026-01-01",
        "author": "Somebody",
        "licence": "CC BY 4.0",
        "kind": kind,
        "protocols": ["spikes"],
        "sheet": "news" if kind is Kind.PATIENT else "safety",
        "languages": ["en", "es"],
        **{word: both(word) for word in ("title", "summary", "content_note", "scene", "person")},
        "levels": [{"number": n, "about": both(f"level {n}"), "gates": 8 * (n - 2)} for n in (1, 2, 3)],
        "variants": [{"id": "one", "name": both("One"), "about": both("about"), "fill": {"name": both("One")}}],
        "brief": {
            **{word: both(word) for word in ("you", "situation", "they_know")},
            "you_know": several("this"),
            "find_out": several("that"),
            "steps": [{"name": both("Ask"), "think": both("think"), "examples": several("What do you know?")}],
        },
        "openings": several("Hello, {name} here.", "Good morning."),
        "unknown": several("I do not know.", "I could not say."),
        "silence": several("(says nothing)", "..."),
        "endings": several("Goodbye."),
        "lines": [{"on": [act], "says": both(f"{act} {n}")} for act in Act for n in (1, 2)],
    }


@cache
def patient_scene() -> Scenario:
    return Scenario.model_validate(
        _common("90-a-result", Kind.PATIENT)
        | {
            "start": {"distress": 45, "trust": 55, "felt_heard": 40, "control": 45},
            "facts": [_fact(name, number) for number, name in enumerate(FACTS)],
            "knowledge": [
                {
                    "id": name,
                    "name": both(name),
                    "asks": several(f"Tell me about your {name}?"),
                    "gate": {"felt_heard": 55} if name == "daughter" else {},
                    "answers": several(f"My {name}."),
                }
                for name in ("work", "sleep", "daughter")
            ],
            "agenda": [
                {
                    "id": "party",
                    "name": both("party"),
                    "gate": {"felt_heard": 55, "acts": ["explores", "presence", "specific_empathy"]},
                    "hints": several("Five weeks.", "There is a date."),
                    "reveals": several("My daughter's party is in five weeks."),
                    "missed": both("She spoke of a date."),
                }
            ],
            "questions": [
                {
                    "id": "die",
                    "gate": {"news": True},
                    "hard": True,
                    "asks": several("Will I die?"),
                    "answered_by": ["outlook"],
                },
                {"id": "hair", "gate": {"news": True}, "asks": several("Will I lose my hair?")},
                {"id": "work_on", "gate": {"news": True}, "moods": ["open"], "asks": several("Can I work?")},
            ],
        }
    )


@cache
def colleague_scene() -> Scenario:
    return Scenario.model_validate(
        _common("91-a-worry", Kind.COLLEAGUE)
        | {
            "start": {"trust": 45, "felt_heard": 45, "face_threat": 60, "time_pressure": 70},
            "facts": [_fact(name, number) for number, name in enumerate(EVIDENCE)],
            "knowledge": [
                {"id": "night", "name": both("night"), "asks": several("Did you sleep?"), "answers": several("No.")}
            ],
            "agenda": [
                {
                    "id": "near_miss",
                    "name": both("near miss"),
                    "gate": {"face_threat_below": 55},
                    "hints": several("Last year."),
                    "reveals": several("It happened last year."),
                    "missed": both("Last year was spoken of."),
                }
            ],
            "questions": [
                {"id": "sure", "hard": True, "asks": several("Are you sure?"), "answered_by": ["consent", "mark"]},
                {"id": "what", "asks": several("What do you want?")},
            ],
        }
    )


def setting(scene: Scenario | None = None, *, seed: int = 0, level: int = 2) -> Setting:
    return setting_of(scene or patient_scene(), lang=Language.ENGLISH, level=level, seed=seed)
