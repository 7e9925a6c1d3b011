"""Ages over 89; only the number is taken."""

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

AGE = r"(?P<id>9\d|1[01]\d)"
UNITS = (
    r"\s?(?:%|º|°|kg|kilos|mg|ml|mcg|g\b|l\b|cm|mm|bpm|lpm|percent|por\sciento)|/|:|,\d|\.\d|\d|"
    r"\s?x\b|\son\b|\sin\b|\sRA\b|\ssat|\spor\b|"
    r"\smin|\sh\b|\sde\s(?:sat|pulso|FC|TA)"
)
NINETY = (
    r"(?P<id>ninety(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|"
    r"one)\shundred(?:\s(?:and\s)?\w{3,6})?)"
)
NOVENTA = (
    r"(?P<id>noventa(?:\s(?:y|i)\s(?:uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|noventai\w{3,6}|"
    r"cien(?:to\s(?:uno|un|dos|tres|cuatro|cinco))?)"
)
NOT_YEARS = (
    r"\s?(?:%|percent|per\scent|over|min|mls?\b|mg|beats|degrees|seconds|hours|days|kilos|kg|on\s(?:air|room)|"
    r"of\s(?:them|us))"
)

RULES = (
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"(?<![\w.,/-]) {AGE} [\s-]? (?:y/?o|y\.o\.?|yrs?|yr\.?|years?|year-old|ys|añ(?:os|itos)|anos|añ|"
            rf"a\.|pirulos|abriles|primaveras|tacos|palos|veranos) (?!\w)"
        ),
        checked=True,
        needs=Need.OLD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(rf"(?<!temp\s)(?<!\bT\s)(?<![\w.,/-]) {AGE} \s?(?:F|M|♀|♂) (?![\w/])", case=True),
        checked=True,
        needs=Need.OLD,
    ),
    Rule(Kind.AGE_OVER_89, shape(rf"\b[MF]/ {AGE} (?![\w/])", case=True), needs=Need.OLD),
    Rule(Kind.AGE_OVER_89, shape(rf"(?:^|[(\s]) {AGE} \s?[fm] (?![\w/])", case=True), needs=Need.OLD),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"\b(?:aged?|turn(?:s|ed|ing)|edad:?|cumpl\w{{1,5}}|birthday\sis|tiene\sya|hace\slos|con\ssus|"
            rf"pushing|nearly|almost|casi|va\spara|a\slos) \s (?:los\s)? {AGE} (?!{UNITS})"
        ),
        checked=True,
        needs=Need.OLD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"\b(?:(?:s?he)(?:['’]s|\sis)|tiene) \s {AGE} (?=\s?(?:[,.;!?)]|$|and\b|y\b|but\b|pero\b|con\b|"
            rf"with\b|so\b)) (?!{UNITS})"
        ),
        needs=Need.OLD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"\b(?:s?he(?:['’]?s|\sis)|one\sis|who\sis|"
            rf"at(?=\s\d+,?\ss?he\b)) \s {AGE} \s (?=(?:in\s(?:january|february|march|"
            rf"april|may|june|july|"
            rf"august|september|october|november|december)|next|today|tomorrow|now|and|but|s?he)\b)"
        ),
        needs=Need.OLD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"\b(?:male|female|man|woman|lady|gentleman|var[oó]n|mujer|hombre|señora?|(?:bis)?abuel(?:it)?[oa]|pte|"
            rf"paciente|pt|grand?m\w{{1,4}}|grand?p\w{{1,2}}|mother|father|mum|mom|dad|mam[aá]|pap[aá]|madre|"
            rf"padre|her|him|"
            rf"nana?|gran|aunt\w{{0,2}}|uncle|t[ií][oa]|one|who|shes|hes)(?:['’]s|\sis|\swas|\stiene|"
            rf"\scumple)?,?\s(?:de\s|of\s)? {AGE} (?!{UNITS})"
        ),
        needs=Need.OLD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(rf"\b{NINETY} (?=[\s-]?(?:years?|yo\b|y/o|yrs|[,.;)]|$|(?:and|next|this|today|tomorrow|last|but)\b))"),
        needs=Need.OLD_WORD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(rf"\b{NOVENTA} (?=\s?(?:años|añitos|tacos|pirulos|abriles|[,.;)]|$)|\s(?:el|la|cumplidos|y\smedio)\b)"),
        needs=Need.OLD_WORD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            rf"\b(?:(?:s?he|who|one|mum|mom|dad|nana?|gran|grandma|grandad|lady|man|woman|gentleman|patient|pt|mother|"
            rf"father|wife|husband|they)(?:['’]?s|\sis|\swas|['’]ll\sbe|\swill\sbe)|aged?|turn(?:s|ed|ing)|reached|"
            rf"pushing|almost|nearly|birthday\sis) \s (?:now\s|already\s)? {NINETY} (?!\w|{NOT_YEARS})"
        ),
        needs=Need.OLD_WORD,
    ),
    Rule(
        Kind.AGE_OVER_89,
        shape(
            r"\b(?:tiene|cumpl\w{1,5}|con|casi|(?:bis)?abuel(?:it)?[oa]|señora?|edad|va\spara|mam[aá]|pap[aá]|de) "
            r"\s(?:ya\s|los\s|sus\s)? (?P<id>noventa\s(?:y|i)\s\w{2,6}|noventai\w{3,6}) "
            r"(?!\w|\s?(?:%|por|de\s(?:sat|pulso|fc|ta)|latidos|mg|ml|minutos|sobre|en\sel\smonitor|lpm|kilos))"
        ),
        needs=Need.OLD_WORD,
    ),
)
AFTER_NAME = shape(
    rf"(?:[,\s]{{1,2}}\(?|\s(?:is|was|turn\w{{1,3}}|tiene|cumpl\w{{1,3}})\s(?:now\s|"
    rf"ya\s)?){AGE} (?=\s?(?:[,;.)]|$|yo\b|y/o|años|a\b|[fmhv]\b|and\b|y\b)) (?!{UNITS})"
)
