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
LETTERS = r"(?P<id>[A-ZÑ]{2,3})"
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


def _is_nothing_else(found: re.Match[str]) -> bool:
    """Take capitals that no ward is known to use for anything."""
    letters, shouted = found["id"].lower(), found.string.isupper()
    usual = everyday_words().get(letters, RARE) < RARE
    return not (shouted or usual or letters in abbreviations() or letters in clinical_words())


def _is_no_role(found: re.Match[str]) -> bool:
    """A nurse has a husband too, and nobody's name is in that."""
    return not ROLES.fullmatch(found["id"].lower())


def _is_no_state(found: re.Match[str]) -> bool:
    """Take capitals that a person's place and deeds stand beside, unless they say how somebody is to be treated."""
    return not found.string.isupper() and not STATES.fullmatch(found["id"].lower())


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
    # bed 4 JK, bay 2: J K, JK in 7, (JK) rm 12
    Rule(
        Kind.NAME,
        shape(rf"\b(?i:{PLACE})\s?\d{{1,3}}[A-Da-d]?\s?[,:(/-]?\s?{LETTERS}(?![\w/&+-]|['’](?!s))", case=True),
        _is_nothing_else,
        needs=Need.DIGIT,
    ),
    Rule(
        Kind.NAME,
        shape(
            rf"(?<![\w/&+-]){LETTERS}\s(?:\(?(?i:{PLACE})\s?\d|(?:in|en)\s(?:la\s|el\s)?(?:(?i:{PLACE})\s?)?\d)",
            case=True,
        ),
        _is_nothing_else,
        needs=Need.DIGIT,
    ),
    # pt MR fell, bed 3 CT wants her tea
    Rule(
        Kind.NAME,
        shape(rf"\b(?i:{PATIENT}|{PLACE}\s?\d{{1,3}}[A-Da-d]?),?\s{LETTERS}(?=\s(?i:{DOES})\b)", case=True),
        _is_no_state,
        needs=Need.CAPITALS,
        sure=True,
    ),
    Rule(
        Kind.NAME,
        shape(rf"\b(?i:{PATIENT}|re:?|baby|bb)\s{LETTERS}(?![\w/&+-])", case=True),
        _is_nothing_else,
        needs=Need.CAPITALS,
    ),
    # Mr JK, JK's mum, la hija de JK
    Rule(
        Kind.NAME,
        shape(rf"\b{TITLE}\.?\s{LETTERS}(?![\w/&+-])", case=True),
        _is_no_role,
        needs=Need.CAPITALS,
        sure=True,
    ),
    Rule(
        Kind.NAME,
        shape(rf"(?<![\w/&+-]){LETTERS}['’]s\s(?i:{KIN})\b", case=True),
        _is_no_role,
        needs=Need.CAPITALS,
        sure=True,
    ),
    Rule(
        Kind.NAME,
        shape(rf"\b(?i:{KIN_ES})\sde\s{LETTERS}(?![\w/&+-])", case=True),
        _is_no_role,
        needs=Need.CAPITALS,
        sure=True,
    ),
)
