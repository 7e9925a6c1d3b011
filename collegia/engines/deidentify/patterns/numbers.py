"""Record, account, insurance, licence, device and plate numbers."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns import checksums
from collegia.engines.deidentify.patterns.rule import Need, Rule, any_of, shape

CUE = (
    r"mrn|m\.r\.n\.|nhs|chi|hosp(?:ital)?|nhc|h\.?c\.?(?:l|u|e)?|historia(?:\scl[ií]nica)?|exp(?:ediente)?|"
    r"expte|folio|nss|naf|nass|s\.?s\.?|seguridad\ssocial|ssn|social(?:\ssecurity)?|"
    r"dni|nie|nif|curp|rfc|rut|run|cuil|cuit|c[eé]dula|c\.?c\.?|c\.?i\.?|t\.?i\.?|pasaporte|passport|policy|"
    r"p[oó]liza|member(?:ship)?|subscriber|insurance|seguro|ins|afiliad[oa]|afiliaci[oó]n|medicare|medicaid|"
    r"account|acct|acc|a/c|cuenta|case|claim|ref(?:erence)?|referencia|serial|serie|s/?n|lic(?:en[cs]e|"
    r"encia)?|carnet|carn[eé]|permiso|dl|d\.l\.|drivers?|plates?|placas?|matr[ií]cula|patente|reg(?:istration|"
    r"istro)?|"
    r"certificate|certificado|cert|uhid|ip|op|opd|ipd|aadhaar|philhealth|pan|ni(?:no)?|pps[n]?|ihi|nin|id|"
    r"visit|encounter|episode|episodio|accession|specimen|sample|muestra|petici[oó]n|volante|device|"
    r"dispositivo|implant[e]?|pacemaker|"
    r"marcapasos|pump|bomba|card|tarjeta|tis|sip|cipa?|n[uú]mero|number|num|record|chart|file|wristband|"
    r"pulsera|label|etiqueta|vin|bastidor|health\scard|hcn|ohip|ramq|hospital\sno|unit|patient|paciente|pt|"
    r"order|tracking|"
    r"group|grupo|grp|authori[sz]ation|auth|autorizaci[oó]n|model|modelo|iban|tramo|cu[ei]|protection|"
    r"registro|ficha|legajo|obra\ssocial|pami|osde|eps|fonasa|isapre|essalud|sis|imss|issste|clave|"
    r"versichertennummer|kvnr|abn|nhif|"
    r"hospital\snumber|hn|prn|crn|umr|urn|ur|emr|csn|fin|har|dea|npi|jhed|bsn|cpr|kenn\w*|patientennummer|nro"
)
LINK = (
    r"[\s:=#.\-]{0,3} (?:(?:n[uú]m(?:ero|ber)?|no|nr|nro|n|id|code|c[oó]digo|plate|is|es|should\sbe|ending|"
    r"de\w{0,3}|on\sit|card|record|file|cl[ií]nica|social|security)? [\s:=#.º°ª]{1,4}){0,4}"
)
VALUE = (
    r"(?P<id> (?=[^\s]{0,24}\d) [A-Z0-9]{1,12} (?:[./-][A-Z0-9]{1,12}){0,6} "
    r"(?:[\s](?=[A-Z]{0,3}\d)[A-Z0-9-]{1,8}(?![:%])){0,5} (?:\s(?-i:[A-Z])(?![\w'’]))?)"
)
UNIT = re.compile(
    r"\s?(?:mg|mcg|ml|g/|g\b|kg|%|units?|u/|ui\b|mmol|meq|bpm|lpm|cm|mm|min|hrs?\b|hours?|days?|d[ií]as|horas|"
    r"h\b|años|years?|yo\b|l/|l\b|°|º\s?c|cc\b|x\s?\d|k\b|/mm)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d\Z")
TIMED = re.compile(r"(?:at|by|@|a\slas|till?|until|from|due|desde\slas|hasta\slas)\s?\Z", re.IGNORECASE)


def _is_announced(found: re.Match[str]) -> bool:
    value = found["id"]
    digits = sum(letter.isdigit() for letter in value)
    letters = sum(letter.isalpha() for letter in value)
    if digits < 3 or (digits == 3 and not 1 <= letters <= 8) or UNIT.match(found.string, found.end("id")):
        return False
    if digits == 4 and letters == 0 and re.fullmatch(r"(?:19|20)\d\d", value):
        return False
    return letters <= digits + 8 and not re.match(r"\d{2,3}/\d{2,3}(?!\d)", value)


def _is_long_enough(found: re.Match[str]) -> bool:
    return not (UNIT.match(found.string, found.end()) or found[0].endswith("000"))


def _is_joined_number(found: re.Match[str]) -> bool:
    parts = re.findall(r"\d+", found[0])
    if sum(map(len, parts)) < 6 or UNIT.match(found.string, found.end()):
        return False
    years = all(re.fullmatch(r"(?:19|20)\d\d", part) for part in parts)
    clocks = len(parts) == 2 and all(len(part) == 4 and CLOCK.match(part) for part in parts)
    ratio = "/" in found[0] and len(parts) == 2 and max(map(len, parts)) <= 4
    return not (years or clocks or ratio)


def _nhs(found: re.Match[str]) -> bool:
    return checksums.is_nhs_number(found[0])


def _dni(found: re.Match[str]) -> bool:
    return checksums.is_dni_or_nie(found[0])


def _curp(found: re.Match[str]) -> bool:
    return checksums.is_curp(found[0])


def _rut(found: re.Match[str]) -> bool:
    return checksums.is_rut(found[0])


def _social_security(found: re.Match[str]) -> bool:
    return checksums.is_social_security_es(found[0])


def _luhn(found: re.Match[str]) -> bool:
    return checksums.is_luhn(found[0])


RULES = (
    Rule(Kind.ID, shape(r"(?<![\w-]) \d{3}[\s-]?\d{3}[\s-]?\d{4} (?![\w-])"), _nhs, checked=True, needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(r"(?<![\w-]) (?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ][\s-]?\d{7}) [\s-]?[A-Z] (?!\w)"),
        _dni,
        checked=True,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.ID, shape(r"(?<!\w) [A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d (?!\w)"), _curp, checked=True, needs=Need.NUMBER
    ),
    Rule(Kind.ID, shape(r"(?<![\w.-]) \d{1,2}\.?\d{3}\.?\d{3}-[\dk] (?!\w)"), _rut, checked=True, needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(r"(?<![\w-]) \d{2}[/\s-]?\d{7,8}[/\s-]?\d{2} (?!\w)"),
        _social_security,
        checked=True,
        needs=Need.NUMBER,
    ),
    Rule(Kind.ID, shape(r"(?<![\w-]) \d(?:[\s-]?\d){12,18} (?![\w-])"), _luhn, checked=True, needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(rf"(?<![\w./]) {any_of(CUE)} s? {LINK} {VALUE} (?!\w|[:%]\d)"),
        _is_announced,
        checked=True,
        needs=Need.CODE,
    ),
    Rule(
        Kind.ID,
        shape(
            r"\b(?:last\s(?:four|4)|ending(?:\sin)?|ends(?:\sin)?|[uú]ltimos?\s(?:cuatro|4)|acabad[oa]\sen|"
            r"terminad[oa]\sen|termina\sen|acaba\sen)\b [^\d.\n]{0,45}? (?P<id>\d{3,4}) (?![\d:/])"
        ),
    ),
    Rule(Kind.ID, shape(r"\# \s? (?P<id>\d[\d-]{3,20}\d) (?!\w)")),
    Rule(Kind.ID, shape(r"(?<!\w) [A-Z]{4}\d{6}(?:[A-Z0-9]{3}|[HMX][A-Z]{5}[A-Z0-9]{2}) (?!\w)"), needs=Need.NUMBER),
    Rule(Kind.ID, shape(r"(?<!\w) [A-Z]{4}\s?\d{6,12}(?:\s?\d{2,4})? (?!\w)"), needs=Need.NUMBER),
    Rule(Kind.ID, shape(r"(?<![\w-]) \d{3}[\s-]\d{2}[\s-]\d{4} (?![\w-])"), needs=Need.NUMBER),
    Rule(Kind.ID, shape(r"(?<!\w) [A-Z]{2}(?:\s?\d{2}){3}\s?[A-D] (?!\w)"), needs=Need.NUMBER),
    Rule(Kind.ID, shape(r"(?<!\w) [A-Z9]{5}\s?\d{6}\s?[A-Z9]{2}\s?\d?[A-Z0-9]{2,3} (?!\w)"), needs=Need.NUMBER),
    Rule(
        Kind.ID, shape(r"(?<!\w) [A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})? (?!\w)"), needs=Need.NUMBER
    ),
    Rule(Kind.ID, shape(r"(?<![\w.]) \d{1,3}(?:\.\d{3}){2,3}(?:-[\dk])? (?![\w.]\d)"), needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(
            r"(?<![\w/-]) (?!(?:MRN|NHC|DL|ID|DNI|NIE|NHS|HC|NSS|SSN|CHI|CI|CC|TI|RUT|UHID|IP|OP|URN|UR|NI|CP|"
            r"PIN|TEL|NO|NR)[\s/-])[A-Z]{1,4}[-/\s]?\d{5,14}(?:[-/]\d{1,8}){0,2}[A-Z]? (?!\w)",
            case=True,
        ),
        _is_long_enough,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.ID,
        shape(r"(?<![\w/-]) [A-Z]{1,5}-?\d{2,10}(?:-\d{2,10}){1,3}[A-Z]? (?!\w)", case=True),
        _is_joined_number,
        needs=Need.NUMBER,
    ),
    Rule(Kind.ID, shape(r"(?<![\w/-]) [a-z]\d{6,12} (?!\w)"), needs=Need.NUMBER),
    Rule(Kind.ID, shape(r"(?<![\w/.,-]) \d{5,14}[\s-]?[A-Z] (?!\w)", case=True), _is_long_enough, needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(r"(?<![\w/.,:-]) \d{2,10}(?:[-/]\d{2,10}){1,4} (?![\w/-]|[.,:]\d)"),
        _is_joined_number,
        needs=Need.NUMBER,
    ),
    Rule(Kind.ID, shape(r"(?<![\w.,-]) \d{6} (?![\w-]|[.,]\d)"), _is_long_enough, needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(
            r"(?<!\w) (?:\d{4}\s?[B-DF-HJ-NP-TV-Z]{3}|[A-Z]{2}\d{2}\s[A-Z]{3}|[A-Z]{2}\s\d{3}\s[A-Z]{2}|"
            r"\d{2,3}-[A-Z]{1,2}-\d{2,6}|[A-Z]{3}-\d{3}-?[A-Z0-9]{0,2}|[A-Z]{3}-\d{2}-\d{2}) (?![\w-])",
            case=True,
        ),
    ),
    Rule(
        Kind.ID,
        shape(
            r"\b(?:plates?|placas?|matr[ií]cula|patente|reg|"
            r"tag) \b [^\n\d]{0,25}? "
            r"(?P<id>(?:[A-Z]{2}\s)?(?=[A-Z0-9\s-]{0,8}\d)"
            r"[A-Z0-9]{2,4}[\s-]?[A-Z0-9]{2,4}(?:[\s-][A-Z0-9]{2,3})?) (?!\w)",
            case=True,
        ),
        checked=True,
    ),
    Rule(
        Kind.ID,
        shape(
            r"(?<![\w/-]) (?=[A-Z]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])(?:[A-Z]*\d){5,14}[A-Z]{0,3} (?![\w/-])", case=True
        ),
        _is_long_enough,
        needs=Need.NUMBER,
    ),
    Rule(Kind.ID, shape(r"(?<!\d) \d{7,} (?!\d)"), needs=Need.NUMBER),
)
