"""Initials with dots, which a ward writes of people; abbreviations with dots are left alone."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

ABBREVIATIONS = re.compile(
    r"am|pm|iv|im|po|sc|sl|pr|prn|bid|tid|qid|tds|bd|od|os|ou|qd|qds|qod|hs|eg|ie|nb|dob|fn|fnac|ca|"
    r"cc|us|uk|usa|sa|md|rn|lpn|np|pa|phd|do|ra|rip|asap|etc|na|nhs|mrn|dni|nie|nhc|nss|hc|ci|rut|cp|"
    r"pd|ps|ta|fc|fr|tac|rm|uci|vo|vi|bp|hr|rr|tb|gp|er|ed|or|icu|id|no|st|dr|el|de|cv|vs|ev|nt|ac|pc|"
    r"bm|dm|dv"
)


def is_abbreviation(text: str) -> bool:
    """Say whether letters with dots are an abbreviation of the ward and not somebody's initials."""
    return bool(ABBREVIATIONS.fullmatch("".join(sign for sign in text.lower() if sign.isalpha())))


def _is_no_abbreviation(found: re.Match[str]) -> bool:
    return not is_abbreviation(found[0])


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
)
