"""Messages that no training reads: our held-out templates with held-out names and shapes, and a part of meddocan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.deidentify.gazetteers import HERE
from training.deidentify.people import People
from training.deidentify.sentences import Sentence, filled, meddocan

SEED = 11
FULL_DATE = re.compile(r"\d{1,2}\W(?:\d|\w{3,})\W?|\d\s(?:de\s)?[a-z]{3,}")
ORIGINS = ("en", "es", "africa", "asia", "europe", "own")
# What meddocan calls the direct identifiers.
REPORTED = {
    "NOMBRE_SUJETO_ASISTENCIA": "NAME",
    "NOMBRE_PERSONAL_SANITARIO": "STAFF_NAME",
    "NUMERO_TELEFONO": "PHONE",
    "NUMERO_FAX": "PHONE",
    "CORREO_ELECTRONICO": "EMAIL",
    "ID_SUJETO_ASISTENCIA": "ID",
    "ID_ASEGURAMIENTO": "ID",
    "ID_TITULACION_PERSONAL_SANITARIO": "ID",
    "ID_CONTACTO_ASISTENCIAL": "ID",
    "CALLE": "ADDRESS",
    "FECHAS": "DATE",
    "TERRITORIO": "PLACE",
    "PAIS": "PLACE",
    "HOSPITAL": "PLACE",
    "INSTITUCION": "PLACE",
    "CENTRO_SALUD": "PLACE",
}


@dataclass(frozen=True)
class Hard:
    """A message, what is hard in it, and where its people's names come from."""

    sentence: Sentence
    difficulty: str
    origin: str


def messages(lang: str, times: int) -> Iterator[Hard]:
    """Fill each held-out template `times` times, with names of each origin in turn."""
    rng = Random(SEED)
    for i in range(times):
        origin = ORIGINS[i % len(ORIGINS)]
        people = People(rng, lang, held_out=True, origin=origin)
        for difficulty, template in templates(lang):
            yield Hard(filled(template, people), difficulty, origin)


def templates(lang: str) -> list[tuple[str, str]]:
    """The held-out templates of a language, each after what is hard in it."""
    lines = (HERE / f"templates/held_out_{lang}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return [(difficulty, template) for difficulty, _, template in rows]


def reports(sets: Path) -> Iterator[Hard]:
    """Lines of the fifth of meddocan's reports that is set aside."""
    lines = meddocan(sets / "meddocan/dev.jsonl", Random(SEED), held_out=True, most=10**6, kinds=REPORTED)
    yield from (Hard(_with_full_dates(each), "report", "meddocan") for each in lines)


def _with_full_dates(sentence: Sentence) -> Sentence:
    """Call a date without a day a part of one: it does not count."""
    spans = (
        (start, end, "PART" if kind == "DATE" and not FULL_DATE.search(sentence.text[start:end]) else kind)
        for start, end, kind in sentence.spans
    )
    return Sentence(sentence.text, tuple(spans))
