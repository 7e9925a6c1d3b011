"""Initials with dots, which a ward writes of people; abbreviations with dots are left alone."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.words import abbreviations, clinical_words, everyday_words
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

CORE = re.compile(
    r"am|pm|iv|im|po|sc|sl|pr|prn|bid|tid|qid|tds|bd|od|os|ou|qd|qds|qod|hs|eg|ie|nb|dob|fn|fnac|ca|"
    r"cc|us|uk|usa|sa|md|rn|lpn|np|pa|phd|do|ra|rip|asap|etc|na|nhs|mrn|dni|nie|nhc|nss|hc|ci|rut|cp|"
    r"pd|ps|ta|fc|fr|tac|rm|uci|vo|vi|bp|hr|rr|tb|gp|er|ed|or|icu|id|no|st|dr|el|de|cv|vs|ev|nt|ac|pc|"
    r"bm|dm|dv"
)
KIN = (
    r"(?:mum|mom|mam|mother|dad|father|son|daughter|wife|husband|partner|sister|brother|family|nok|gran|nana?|"
    r"grandma|carer|aunt|uncle|niece|nephew|boyfriend|girlfriend|neighbou?r)"
)
KIN_ES = (
    r"(?:mam[aá]|madre|pap[aá]|padre|hij[oa]|espos[oa]|marido|mujer|parej[oa]|herman[oa]|famil\w{2,6}|abuel[oa]|"
    r"niet[oa]|t[ií][oa]|sobrin[oa]|cuidador[ao]?|vecin[oa]|nuera|yerno|suegr[oa])"
)
PLACE = r"(?:bed|bay|room|rm|side\sroom|sr|cubicle|cub|chair|slot|cama|hab\.?|habitaci[oó]n|box|sala|cuarto)"
PATIENT = r"(?:pts?|patient|pte|pac|paciente|px)"
# In capitals it is the scan: "MR CT".
TITLE = r"(?:[Mm]rs?|[Mm]s|[Mm]iss|[Mm]str|[Ss]ra?|[Ss]e[ñn]ora?|[Dd]on|[Dd]oña|[Dd]ña)"
CAPITALS = shape(r"(?<![\w/&+-])(?P<id>[A-ZÑ]{2,3})(?![\w/&+-])", case=True)
# What a person does, and a scan, a role or a state does not.
DOES = (
    r"(?:wants|asked|asks|says|said|fell|refus\w{1,3}|hates|likes|feels|cried|ate|slept|vomited|walked|told|asleep|awake|"
    r"pide|quiere|dice|vomit[oó]|duerme|durmi[oó]|llora|llor[oó]|comi[oó]|camin[oó])"
)
# Of these and the ward's roles only a relative or a title makes a person.
ROLES = re.compile(r"rn|gp|hca|md|np|pa|sho|cna|lpn|ed|or|er|icu|itu|nhs|hr|sw|ot|pt|due|mir|cnm|hcp|ho|cn|cns|dr|ok")
STATES = re.compile(r"npo|nbm|dnr|dni|ama|hd|npt|rip|dna|npd|vse|ng|iv")
# From this rank on an everyday word in capitals is more likely somebody.
RARE = 3_000


def is_abbreviation(text: str) -> bool:
    """Say whether letters with dots are an abbreviation of the ward and not somebody's initials."""
    return bool(CORE.fullmatch(_letters_of(text)))


def _letters_of(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha())


def _is_no_abbreviation(found: re.Match[str]) -> bool:
    return not is_abbreviation(found[0])


# bed 4 JK, re JK, baby JK
BEFORE = shape(rf"(?<!\w)(?:{PLACE}\s?\d{{1,3}}[a-d]?\s?[,:(/-]?\s?|(?:{PATIENT}|re:?|baby|bb)\s)\Z")
# JK in 7, JK (rm 12)
AFTER = shape(rf"\s(?:\(?{PLACE}\s?\d|(?:in|en)\s(?:la\s|el\s)?(?:{PLACE}\s?)?\d)")
# pt MR fell, bed 3 CT wants her tea
BEFORE_DEED = shape(rf"(?<!\w)(?:{PATIENT}|{PLACE}\s?\d{{1,3}}[a-d]?),?\s\Z")
DEED = shape(rf"\s{DOES}\b")
# Mr JK, la hija de JK, JK's mum
TITLED = shape(rf"(?<!\w){TITLE}\.?\s\Z", case=True)
BEFORE_OWN = shape(rf"(?<!\w){KIN_ES}\sde\s\Z")
OWN = shape(rf"['’]s\s{KIN}\b")
NEAR = 24


def _is_nothing_else(found: re.Match[str]) -> bool:
    """Take capitals beside a place or a patient, when no ward is known to use them for anything."""
    letters, shouted = found["id"].lower(), found.string.isupper()
    usual = everyday_words().get(letters, RARE) < RARE
    if shouted or usual or letters in abbreviations() or letters in clinical_words():
        return False
    return bool(_ends_before(BEFORE, found) or AFTER.match(found.string, found.end()))


def _is_surely_somebody(found: re.Match[str]) -> bool:
    """Take capitals with a title, a relative or a person's deeds beside them, whatever else they may stand for."""
    letters = found["id"].lower()
    if not ROLES.fullmatch(letters):
        owned = _ends_before(BEFORE_OWN, found) or OWN.match(found.string, found.end())
        if owned or _ends_before(TITLED, found):
            return True
    if found.string.isupper() or STATES.fullmatch(letters):
        return False
    return bool(DEED.match(found.string, found.end()) and _ends_before(BEFORE_DEED, found))


def _ends_before(words: re.Pattern[str], found: re.Match[str]) -> bool:
    return bool(words.search(found.string, max(0, found.start() - NEAR), found.start()))


RULES = (
    Rule(
        Kind.NAME,
        shape(r"(?<![\w.@/-]) (?:[A-Z]\.[ ]?){1,2}[A-Z]\. (?![\w@])", case=True),
        _is_no_abbreviation,
        needs=Need.INITIALS,
    ),
    Rule(
        Kind.NAME,
        shape(r"(?<![\w.@/-]) (?:[a-z]\.){2,3} (?![\w@])", case=True),
        _is_no_abbreviation,
        needs=Need.INITIALS,
    ),
    Rule(Kind.NAME, CAPITALS, _is_nothing_else, needs=Need.CAPITALS),
    Rule(Kind.NAME, CAPITALS, _is_surely_somebody, needs=Need.CAPITALS, sure=True),
)
