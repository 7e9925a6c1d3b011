"""A quiet checklist for a draft to a colleague: what is in it, what may be missing, and what calls for a read-back.

SBAR: Institute for Healthcare Improvement. Read-back of orders by voice and of critical results: Joint Commission,
NPSG.02.03.01 and PC.02.01.03. What is found here are words; whether they are needed is the writer's to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.messages import MessageReading
from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.hazards import hazard_first
from collegia.engines.wording.orders import orders_in
from collegia.engines.wording.whole import breaks

L = MessageLabel


class Part(StrEnum):
    """A part of SBAR."""

    SITUATION = "situation"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"
    REQUEST = "request"


class Ask(StrEnum):
    """Whether a draft says what it asks for."""

    CLEAR = "clear"
    UNCLEAR = "unclear"
    NONE = "none"


class ReadBack(StrEnum):
    """What in a draft should be said back by whoever receives it."""

    DOSE = "dose"
    RESULT = "result"
    SPOKEN_ORDER = "spoken_order"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Checklist:
    """What stands in a draft; `hazard_in_front` is the draft with its risk first, empty where it is not buried."""

    present: tuple[Part, ...]
    missing: tuple[Part, ...]
    time_is_stated: bool
    ask: Ask
    read_back: tuple[ReadBack, ...]
    hazard_in_front: str


LABELS = {
    Part.SITUATION: L.SBAR_SITUATION,
    Part.BACKGROUND: L.SBAR_BACKGROUND,
    Part.ASSESSMENT: L.SBAR_ASSESSMENT,
    Part.REQUEST: L.SBAR_RECOMMENDATION,
}
REPORTS = frozenset({L.SBAR_SITUATION, L.SBAR_BACKGROUND, L.SBAR_ASSESSMENT, L.CONCERN, L.OVERHEDGED})
ASKS = frozenset({L.SBAR_RECOMMENDATION, L.COMMAND})
# "a la 4", "en la 4" and "in 4" are beds; only a clock, a span or a part of the day is a time.
TIME = {
    Language.ENGLISH: re.compile(
        r"\b(?:by|before|at|until|till|after) (?:the )?(?:\d|noon|midnight|lunch|rounds?\b|hand-?over|end of|"
        r"your break|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|"
        r"\b(?:with)?in (?:the )?(?:next )?(?:\d+|an?|half an|one|two|three|five|ten|twenty)? ?"
        r"(?:hours?|h|minutes?|mins?)\b|"
        r"\b(?:now|today|tonight|tomorrow|this (?:morning|afternoon|evening|shift)|straight away|right away|asap|stat|"
        r"urgent(?:ly)?|immediately|no rush|no hurry|when(?:ever)? you (?:can|get|have)|first thing)\b|"
        r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]m\b",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b(?:a|antes de|hasta|para|sobre) (?:la una|las (?:\d|dos|tres|"
        r"cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce))"
        r"|\b(?:antes|después) de(?:l| la)? (?:mediodía|medianoche|comida|pase|"
        r"relevo|cambio de turno|final)|"
        r"\b(?:en|dentro de) (?:\d+|una?|dos|tres|cinco|diez|media) ?(?:minutos?|min|horas?|h|rato)\b|"
        r"\b(?:ahora|ya|hoy|esta (?:mañana|tarde|noche)|mañana|enseguida|cuanto antes|urgente(?:mente)?|"
        r"inmediatamente|de inmediato|sin prisa|no corre prisa|cuando (?:puedas?|pueda|tengas?)|a primera hora)\b|"
        r"\b\d{1,2}[:.h]\d{2}\b",
        re.IGNORECASE,
    ),
}
ASKING = {
    Language.ENGLISH: re.compile(
        r"\b(?:could|can|would|will) you\b|\bplease\b|\b(?:i|we)(?:'d| would)? (?:need|like) (?:you|someone|the)\b",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b(?:puedes?|pueden|podr[ií]as?|podr[ií]an) \w+|\bpor favor\b|\b(?:necesito|necesitamos) que\b|"
        r"¿(?:me|nos|la|lo|le) \w+",
        re.IGNORECASE,
    ),
}
# A number with a unit of dose, but no concentration in blood ("mg/dl") and no volume that is only measured.
DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|ug|g|gr|ui|iu|units?|unidades|meq|mmol|ml|mls|puffs?|comp(?:rimidos?)?|tablets?|"
    r"gotas|drops|ampollas?|ampoules?)(?:/(?:h|hr|hora|hour|kg|min|day|día))?\b(?!/d?l)",
    re.IGNORECASE,
)
GIVES = {
    Language.ENGLISH: re.compile(
        r"\b(?:giv(?:e|en|ing)|gave|start(?:ed|ing)?|push|infuse|bolus|dose|prescrib\w+|chart(?:ed)?|hang|increase|"
        r"reduce|titrate|repeat|hold|stop|iv|im|po|sc|subcut|orally|tonight's)\b",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b(?:da(?:r|le|d|mos)?|dele|pon(?:er|le|ga|gan|ed)?|pas(?:a|ar|e|ale)|inici\w+|empez\w+|empiez\w+|administr\w+|"
        r"dosis|pauta\w*|bolo|aument\w+|baj\w+|repet\w+|repit\w+|suspend\w+|iv|im|vo|sc|ev)\b",
        re.IGNORECASE,
    ),
}
RESULT = re.compile(
    r"\b(?:k\+?|na|hb|hgb|inr|ph|pco2|po2|crp|pcr|potassium|potasio|sodium|sodio|lactate|lactato|troponin[ae]?|"
    r"h(?:a|e)emoglobina?|hemoglobin|creatinin[ae]|glucose|glucosa|glucemia|platelets|plaquetas|bilirubin[ae]?|"
    r"leucocit\w+|wbc|inr|calcium|calcio|magnesi\w+)\b[^.?!\n]{0,24}?\d",
    re.IGNORECASE,
)
SPOKEN = {
    Language.ENGLISH: re.compile(
        r"\b(?:verbal|telephone|phone) order|\b(?:told|asked|said)(?: me| us)? (?:on|over|by) (?:the )?phone\b",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b[oó]rden(?:es)? (?:verbal|telefónica|de palabra)|\b(?:por teléfono|de palabra|de viva voz)\b", re.IGNORECASE
    ),
}
HAND_OVER = {
    Language.ENGLISH: re.compile(
        r"\bhand(?:ing|ed)?[ -]?(?:over|off)\b|\b(?:taking|take|took) over\b|\bsign(?:ing)?[ -]?out\b|\bover to you\b",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(
        r"\b(?:te|le|os|les) (?:paso|dejo|entrego) (?:a(?:l| la)?|mis|(?:los|las) (?:pacientes|camas))\b|\brelevo\b|"
        r"\b(?:entrega|cambio|traspaso|pase) de (?:turno|guardia|pacientes?)\b",
        re.IGNORECASE,
    ),
}


def checklist_of(text: str, reading: MessageReading, lang: Language) -> Checklist | None:
    """Say what stands in a draft that reports, asks or hands over; `None` for any other, where it would be noise."""
    ask, read_back = _ask(text, reading, lang), tuple(_read_back(text, lang))
    reports = bool(reading.decided & REPORTS)
    if not reports and ask is Ask.NONE and not read_back:
        return None
    here = {part for part, label in LABELS.items() if label in reading.decided}
    if ask is Ask.CLEAR:
        here.add(Part.REQUEST)
    return Checklist(
        present=tuple(part for part in Part if part in here) if reports else (),
        missing=tuple(part for part in Part if part not in here) if reports else (),
        time_is_stated=TIME[lang].search(text) is not None,
        ask=ask,
        read_back=read_back,
        hazard_in_front=_hazard_in_front(text, reading, lang),
    )


def _ask(text: str, reading: MessageReading, lang: Language) -> Ask:
    if L.UNCLEAR in reading.decided:
        return Ask.UNCLEAR
    if reading.decided & ASKS or ASKING[lang].search(text) or orders_in(text, lang):
        return Ask.CLEAR
    return Ask.CLEAR if L.INVITATION in reading.decided and "?" in text else Ask.NONE


def _read_back(text: str, lang: Language) -> Iterator[ReadBack]:
    if DOSE.search(text) and GIVES[lang].search(text):
        yield ReadBack.DOSE
    if RESULT.search(text):
        yield ReadBack.RESULT
    if SPOKEN[lang].search(text):
        yield ReadBack.SPOKEN_ORDER
    if HAND_OVER[lang].search(text):
        yield ReadBack.HAND_OVER


def _hazard_in_front(text: str, reading: MessageReading, lang: Language) -> str:
    """Give the draft with its risk first, where a worry stands behind something else and every fact stays."""
    if not reading.decided & {L.CONCERN, L.OVERHEDGED}:
        return ""
    moved = (one for one in hazard_first(text, lang) if one != text and not breaks(text, one, lang))
    return next((one for one in moved if judge_rewrite(text, one, lang).accepted), "")
