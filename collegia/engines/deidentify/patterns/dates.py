"""Dates in the forms people type; never clock times, weekdays, years alone, pressures, scores, fractions or doses."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns.date_words import (
    BEFORE,
    BORN,
    DAY,
    EN_MONTH,
    ES_MONTH,
    FEAST,
    FULL_EN,
    FULL_ES,
    ORDINAL,
    ROMAN,
    SPELT,
    TH,
    WEEKDAY,
    YEAR,
)
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

ANNOUNCED = shape(rf"\b{BEFORE} \s (?:(?:is|was|to|for|on)\s)? (?:the\s|el\s|d[ií]a\s|de\s)? \Z")
NOT_A_DAY = (
    r"\s(?:floor|time|dose|bed|day|stitch|percentile|centile|attempt|lumbar|rib|toe|finger|bag|unit|stroke|fall|"
    r"one|line|year|week|month|trimester|degree|metatarsal|metacarpal|nerve|heart|space|opinion|try|ward|room|hour)"
)
NEAR = 24
SCORES = re.compile(
    r"(?:pain|dolor|eva|vas|nrs|apgars?|score[sd]?|power|strength|fuerza|murmur|soplo|grade|va|vision|visus|"
    r"av|gcs|glasgow|bp|ta|pa|gr|power|station|rass|ciwa|barthel|mmse|moca|"
    r"x|×|q|d5|d5w|ns|with|about|de\slos|only|solo)[\s:=]{0,2}\Z",
    re.IGNORECASE,
)
SCORE_AFTER = re.compile(
    r"\s?(?:%|mg|ml|mcg|l\b|eyes?\b|ojos?\b|pain|dolor|strength|power|murmur|vision|unaided|with\sspecs|"
    r"bottles?|tabs?\b|dose|dosis|bilat|both|of\b|de\slos|days?|d[ií]as|hrs?\b|hours|h\b|"
    r"horas|weeks?|semanas|veces|times|units?|normal\ssaline|ns\b|cm\b|in\b|inch|ampolla|comprimidos?|"
    r"strength|cultures|positiv|on\sthe\spain)",
    re.IGNORECASE,
)


def _is_calendar(found: re.Match[str]) -> bool:
    parts = [int(part) for part in re.findall(r"\d+", found[0])[:3]]
    if parts[0] > 31:
        parts = parts[1:] or [0]
        return len(parts) == 2 and 1 <= parts[0] <= 12 and 1 <= parts[1] <= 31
    return min(parts[:2]) >= 1 and min(parts[:2]) <= 12 and max(parts[:2]) <= 31


def _is_day_and_month(found: re.Match[str]) -> bool:
    """Take 24/12 or 22/3, which nothing else looks like, unless a score, a measure or a pressure is talked of."""
    first, second = (int(part) for part in re.findall(r"\d+", found[0]))
    if not (1 <= min(first, second) <= 12 < max(first, second) <= 31) or (first, second) == (24, 7):
        return False
    return not _is_measured(found) and second not in (15, 30)


def _is_announced_day(found: re.Match[str]) -> bool:
    first, second = (int(part) for part in re.findall(r"\d+", found["id"]))
    return (
        1 <= min(first, second) <= 12 and max(first, second) <= 31 and not SCORE_AFTER.match(found.string, found.end())
    )


def _is_said_to_be_a_day(found: re.Match[str]) -> bool:
    return bool(ANNOUNCED.search(found.string, max(0, found.start() - NEAR), found.start())) and _is_announced_day(
        found
    )


def _is_measured(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 12) : found.start()]
    return bool(SCORES.search(before) or SCORE_AFTER.match(found.string, found.end()))


def _is_not_dose(found: re.Match[str]) -> bool:
    return not re.match(r"\s?(?:mg|ml|mcg|units|UI|h\b|%|:\d)", found.string[found.end() :], re.IGNORECASE)


RULES = (
    Rule(
        Kind.DATE,
        shape(
            rf"\b{BORN} [\s:.=-]{{0,4}} (?:is\s|es\s|el\s|on\s|"
            rf"the\s)? (?P<id>\d{{1,2}}[\s/.-]{{0,2}}\d{{1,2}}(?:[\s/.-]{{0,2}}(?:19|20)?\d{{2}})?) (?![\d/:%])"
        ),
        checked=True,
        needs=Need.BIRTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"(?<![\d.,/-]) (?:\d{1,2}([/.-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})|(?:19|"
            r"20)\d{2}([/.-])\d{1,2}\2\d{1,2}) (?![\d/-]|[.,]\d)"
        ),
        _is_calendar,
        checked=True,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(r"(?<![\w.,/-]) (?:0?[1-9]|1[0-2])/(?:19|20)\d{2} (?![\w/-]|[.,]\d)"),
        checked=True,
        needs=Need.MARKED,
    ),
    # 15 01 2000
    Rule(
        Kind.DATE,
        shape(r"(?<![\w.,/:-]) (?:0[1-9]|[12]\d|3[01])\s(?:0[1-9]|1[0-2])\s(?:19|20)\d{2} (?![\w/-]|[.,]\d)"),
        checked=True,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.DATE,
        shape(r"(?<![\d.,/-]) \d{1,2}\s(?:[/-])\s\d{1,2}\s[/-]\s(?:(?:19|20)\d{2}|\d{2}) (?!\d)"),
        _is_calendar,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(r"(?<![\w.,/+-]) (?P<id>\d{1,2}/\d{1,2}) (?![\d/-]|[.,]\d)"),
        _is_said_to_be_a_day,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:el|del|al|d[ií]a|desde\sel|hasta\sel|on) \s (?P<id>\d{1,2}-\d{1,2}) (?![\d/-]|[.,]\d|"
            r"\s?(?:d[ií]as|horas|h\b|veces|semanas|meses|años|mg|ml|days|hours|weeks))"
        ),
        _is_announced_day,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(r"(?<![\w.,/+-]) \d{1,2}/\d{1,2} (?![\w/+-]|[.,]\d|\s?/)"),
        _is_day_and_month,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(r"\b(?:on|am|el|since|seit|until) \s (?P<id>\d{1,2}\.\d{1,2}\.?) (?!\d|\s?(?:mg|ml|%|kg|l\b))"),
        _is_announced_day,
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"(?<![\w.,/-]) {WEEKDAY}? (?:{DAY}{TH} \s?(?:-|–|/|,|to|al|y|and|&|o|or)\s?){{0,3}} {DAY}{TH} (?:\s(?:of|"
            rf"de)\s|[\s/.-]{{0,2}}) (?:{EN_MONTH}|{ES_MONTH})(?![^\W\d])\.? (?:[/-](?=\d))? {YEAR}"
        ),
        _is_not_dose,
        checked=True,
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b (?<!\d) {EN_MONTH}\.? [\s-]? (?:the\s)? {DAY}{TH} (?:\s?(?:-|–|to|and|"
            rf"&)\s?{DAY}{TH})? (?![\d:./%]\d|\s?(?:mg|ml|mcg|beds|am\b|pm\b|patients|h\b)) {YEAR}"
        ),
        _is_not_dose,
        checked=True,
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(rf"\b{ES_MONTH}\s{DAY} (?![\d:./%]|\s?(?:mg|ml|mcg|camas|h\b)) {YEAR}"),
        _is_not_dose,
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b(?:{EN_MONTH}|{ES_MONTH}) (?:\s(?:de(?:l)?|of)\s|[\s,/-]{{1,2}}|\s['’]) (?:(?:19|20)\d{{2}}|"
            rf"['’]\d{{2}}) (?!\d)"
        ),
        checked=True,
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b(?:(?:the\s)?{ORDINAL}\s(?:of\s)?{FULL_EN}|{FULL_EN}\s(?:the\s)?{ORDINAL}|"
            rf"{SPELT}\sde\s{FULL_ES}) (?!\w) {YEAR}"
        ),
        checked=True,
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b(?:in|since|until|till|last|next|early|late|mid|from|back\sin|"
            rf"during) [\s-] (?P<id>{FULL_EN}) (?!\w|\s(?:be|I|have|not)\b)"
        ),
        needs=Need.MONTH,
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b(?:en|desde|hasta|(?:finales|principios|mediados|fines|inicios|mes)\sde|este|pasado|"
            rf"pr[oó]ximo|todo) \s (?P<id>{FULL_ES}) (?!\w)"
        ),
        needs=Need.MONTH,
    ),
    Rule(Kind.DATE, shape(rf"\b(?P<id>{FULL_ES}) \s (?:pasado|que\sviene|pr[oó]ximo|del\saño)\b"), needs=Need.MONTH),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:on|since|until|till?|by|before|after|from|for|due|is|"
            r"was) \s (?:the\s)? (?P<id>(?:0?[1-9]|[12]\d|3[01])(?:st|"
            r"nd|rd|th)) (?!\w|\s(?:floor|time|dose|bed|day|stitch|percentile|centile|attempt|lumbar|rib|toe|"
            r"finger))"
        ),
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:el|del|al|desde\sel|hasta\sel) \s (?P<id>d[ií]a\s(?:0?[1-9]|[12]\d|3[01])) (?!\d|[.,]\d|"
            r"\s(?:de\s(?:vida|ingreso|post|trat|anti)|post))"
        ),
    ),
    Rule(
        Kind.DATE,
        shape(
            rf"\b(?:on|since|until|after|before|over|d[ií]a\sde|desde|el\sd[ií]a\sde|en|por|"
            rf"tras) \s (?P<id>{FEAST}) (?!\w)"
        ),
        needs=Need.FEAST,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:(?:christmas|xmas)\s(?:eve|day)|boxing\sday|new\syear['’]?s\s(?:eve|day)|nochebuena|"
            r"nochevieja|año\snuevo) (?!\w)"
        ),
        needs=Need.FEAST,
    ),
    Rule(
        Kind.DATE,
        shape(rf"(?<![\w.,/-]) {DAY}(?:[/-]{ROMAN}(?:[/-]\d{{2,4}})?|\.{ROMAN}\.\d{{2,4}}) (?![\w/-])"),
        needs=Need.MARKED,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|"
            r"sun)(?:day)?,?\s (?:(?:the\s)?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)) (?!\w)"
        ),
        needs=Need.WEEKDAY,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|"
            r"domingo),?\s (?:d[ií]a\s)? (?P<id>0?[1-9]|[12]\d|3[01]) (?![\w:/%]|[.,]\d|\s?(?:h\b|horas|mg|ml|"
            r"camas|pacientes))"
        ),
        needs=Need.WEEKDAY,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\bthe\s(?P<id>(?:[4-9]|1\d|2[0-9]|3[01])(?:st|nd|rd|th)) "
            r"(?=[.,;)?!]|$|\s(?:at|for|if|or|but|then|please|pls|because|so)\b)"
        ),
    ),
    Rule(Kind.DATE, shape(rf"\b(?P<id>d[ií]a\sde\s{FEAST}) (?!\w)"), needs=Need.FEAST),
    # back 9th, stitches out 4th
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:back|home|out|booked|due|moved|seen|came|off|review|clinic|scan|op|surgery|til|appt|discharged?|"
            r"admitted|again|next)\s (?:the\s|to\sthe\s)? (?P<id>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)) "
            rf"(?!\w|{NOT_A_DAY})"
        ),
        needs=Need.ORDINAL,
    ),
    Rule(
        Kind.DATE,
        shape(r"\bthe\s(?P<id>(?:[1-3]|[12]\d|3[01])(?:st|nd|rd|th)) (?=\s(?:at|@)\s?\d)"),
        needs=Need.ORDINAL,
    ),
    # home on the ninth
    Rule(
        Kind.DATE,
        shape(
            r"\b(?:on|by|until|till?|since|before|after|from|home|back|due|out|booked)\s the\s "
            rf"(?P<id>{ORDINAL}) "
            r"(?=[.,;)?!]|$|\s(?:at|if|or|but|then|please|pls|because|so|not|and|with|instead|she|he|we|they|i)\b)"
        ),
        needs=Need.ORDINAL_WORD,
    ),
    Rule(
        Kind.DATE,
        shape(
            r"\bthe\s (?P<id>(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|"
            r"seventeen|eighteen|nineteen|twentie|thirtie)th|twenty[\s-]\w{5,7}) "
            r"(?=[.,;)?!]|$|\s(?:at|not|or|then|please|pls|instead)\b)"
        ),
        needs=Need.ORDINAL_WORD,
    ),
)
