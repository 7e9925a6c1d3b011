"""Record, account, insurance, licence, device and plate numbers."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.words import clinical_words, everyday_words, folded
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
    r"beneficio|siniestro|libreta|yellow\scard|mlc|beneficiario|asegurado|derechohabiente|rego|nhi|"
    r"nric|ndis|dva|mbi|hicn|phn|"
    r"philsys|gsis|umid|bvn|voter|abha|cghs|echs|esic?|pesel|nuhsa|nass|cips|tsi|ppt|pep|nui|boleta|chasis|"
    r"brevete|visa|soat|iess|nit|carpeta|interconsulta|barcode|booking|consent|warrant|docket|"
    r"badge|inmate|student|employee|loyalty|tracker|hearing\said|aud[ií]fono|pr[oó]tesis|v[aá]lvula|stent|"
    r"lente|holter|glucometer|gluc[oó]metro|concentrator|concentrador|"
    r"hospital\snumber|hn|prn|crn|umr|urn|ur|emr|csn|fin|har|dea|npi|jhed|bsn|cpr|kenn\w*|patientennummer|nro"
)
VEHICLE = (
    r"car|van|truck|taxi|uber|ute|coche|auto|carro|camioneta|moto|furgo\w{0,4}|vehicle|veh[ií]culo|"
    r"toyota|honda|ford|nissan|"
    r"hilux|corolla|fiesta|golf|seat|renault|kia|hyundai|mazda|chevrolet|suzuki|tacoma"
)
LINK = (
    r"[\s:=#.\-]{0,3} (?:(?:n[uú]m(?:ero|ber)?|no|nr|nro|n|id|code|c[oó]digo|plate|is|es|should\sbe|ending|"
    r"de\w{0,3}|on\sit|card|record|file|cl[ií]nica|social|security)? [\s:=#.º°ª]{1,4}){0,4}"
)
VALUE = (
    r"(?P<id> (?:(?<=[\s:#.])(?-i:[A-Z]{1,4})\s(?=[\dA-Z-]{0,3}\d))? (?=[^\s]{0,24}\d) "
    r"[A-Z0-9]{1,12} (?:[./-][A-Z0-9]{1,12}){0,6} "
    r"(?:[\s](?=[A-Z]{0,3}\d)[A-Z0-9-]{1,8}(?![:%])){0,5} (?:\s(?-i:[A-Z])(?![\w'’]))?)"
)
UNIT = re.compile(
    r"\s?(?:mg|mcg|ml|g/|g\b|kg|%|units?|u/|ui\b|mmol|meq|bpm|lpm|cm|mm|min|hrs?\b|hours?|days?|d[ií]as|horas|"
    r"h\b|años|years?|yo\b|l/|l\b|°|º\s?c|cc\b|x\s?\d|k\b|/mm)",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    r"(?:ext(?:ension|ensi[oó]n|n)?|lote?s?|batch|bleep|busca|anexo|interno|pager|room|hab|protocol\w?|dect)[\s.:#]{0,3}\Z",
    re.IGNORECASE,
)
PLACES = frozenset(["EXT", "BED", "LOT", "PIN", "BAY", "TEL", "FAX", "HAB", "BOX", "LAB", "OPS"])
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d\Z")
HOURS = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d\s?h(?:rs|oras)?", re.IGNORECASE)


def _is_announced(found: re.Match[str]) -> bool:
    value = found["id"]
    digits = sum(letter.isdigit() for letter in value)
    letters = sum(letter.isalpha() for letter in value)
    if digits < 3 or (digits == 3 and not 1 <= letters <= 8) or UNIT.match(found.string, found.end("id")):
        return False
    if HOURS.fullmatch(value):
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


def _is_code(found: re.Match[str]) -> bool:
    """Take groups of letters and digits that no unit follows, with four digits or more in seven signs or more."""
    signs = [sign for sign in found[0] if sign.isalnum()]
    enough = sum(sign.isdigit() for sign in signs) >= 4 and len(signs) >= 7
    return enough and not UNIT.match(found.string, found.end())


def _is_no_extension(found: re.Match[str]) -> bool:
    """Leave numbers of telephones inside the house, of lots and of rooms alone, and round counts."""
    if NO_PERSON.search(found.string, max(0, found.start() - 16), found.start()) or found[0].endswith("00"):
        return False
    return not UNIT.match(found.string, found.end())


def _is_plate(found: re.Match[str]) -> bool:
    letters, digits = found[0][:3], found[0][-4:]
    known = folded(letters) in clinical_words() or letters in PLACES or folded(letters) in everyday_words()
    return not (known or CLOCK.match(digits) or re.match(r"(?:19|20)\d\d", digits))


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
        needs=Need.LAST_FOUR,
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
            r"\d{2,3}-[A-Z]{1,2}-\d{2,6}|[A-Z]{3}[\s-]\d{3}[\s-]?[A-Z]{2}|[A-Z]{3}-\d{3}-?[A-Z0-9]{0,2}|"
            r"[A-Z]{3}\d{4}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{2,4}|"
            r"[A-Z]{2,3}\s\d{3}[\s-]\d{3}|[A-Z]{3}-\d{2}-\d{2}) (?![\w-])",
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
    Rule(Kind.ID, shape(r"(?<!\d) \d{7,}(?:-[\dk](?!\w))? (?!\d)"), needs=Need.NUMBER),
    # 1EG4-TE5-MK73, 24-P-774120, 15-0-4471290-0-00
    Rule(
        Kind.ID,
        shape(r"(?<![\w/.-]) (?=[A-Z]{0,4}-?\d|\d)[A-Z0-9]{1,10}(?:-[A-Z0-9]{1,10}){2,5} (?![\w/-])", case=True),
        _is_code,
    ),
    # 90F5 B144 0827 1193
    Rule(
        Kind.ID,
        shape(r"(?<![\w/.-]) (?:(?=[A-Z]{0,3}\d)[A-Z0-9]{4}\s){2,5}(?=[A-Z]{0,3}\d)[A-Z0-9]{4} (?![\w/-])", case=True),
        _is_code,
        needs=Need.NUMBER,
    ),
    # 4021 118 337
    Rule(
        Kind.ID,
        shape(r"(?<![\w/.,:-]) (?:\d{4}\s\d{3}\s\d{3}|\d{3}\s\d{3}\s\d{4}|\d{4}\s\d{4}\s\d{4}) (?![\w/-]|[.,:]\d)"),
        _is_long_enough,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.ID,
        shape(r"(?<!\w) (?:n\.?[º°]\.?|no\.) \s? (?P<id>[A-Z0-9]{1,10}(?:[./-][A-Z0-9]{1,10}){0,5}) (?!\w)"),
        lambda found: sum(sign.isdigit() for sign in found["id"]) >= 5,
        needs=Need.CODE,
    ),
    # A grey Hilux, CA 4471 K
    Rule(
        Kind.ID,
        shape(
            rf"\b(?i:{any_of(VEHICLE)})\b [^\n\d.]{{0,20}}? "
            r"\b(?P<id>(?=[A-Z0-9\s-]{0,8}\d)(?=[A-Z0-9\s-]{0,8}[A-Z])"
            r"[A-Z0-9]{1,4}[\s-]?[A-Z0-9]{2,4}(?:[\s-][A-Z0-9]{1,3})?) (?!\w)",
            case=True,
        ),
        lambda found: sum(sign.isdigit() for sign in found["id"]) >= 2,
        needs=Need.VEHICLE,
    ),
    # VJ/95/0121, 39940-8, NºCol: 26 26 54710
    Rule(
        Kind.ID,
        shape(r"(?<![\w/-]) [A-Z]{1,4}/\d{2,4}/\d{2,8} (?![\w/-])", case=True),
        needs=Need.CODE,
    ),
    Rule(Kind.ID, shape(r"(?<![\w/.,:-]) \d{5,9}-\d (?![\w/%-]|[.,:]\d)"), needs=Need.NUMBER),
    Rule(
        Kind.ID,
        shape(r"n[.º°o]{1,2}\s?col(?:egiad[oa])?\b[.\s:]{0,4} (?P<id>\d{2}[\s/-]?\d{2}[\s/-]?\d{4,6}|\d{4,10}) (?!\w)"),
        checked=True,
        needs=Need.NUMBER,
    ),
    # 12 345 678
    Rule(Kind.ID, shape(r"(?<![\w/.,:-]) \d{1,2}\s\d{3}\s\d{3} (?![\w/-]|[.,:]\d|\s\d)"), _is_no_extension),
    Rule(Kind.ID, shape(r"(?<![\w/.,:-]) \d{5} (?![\w/-]|[.,:]\d)"), _is_no_extension, needs=Need.NUMBER),
    # JKT 4471
    Rule(Kind.ID, shape(r"(?<![\w-]) [A-Z]{3}\s\d{4} (?![\w/-]|[.,:]\d)", case=True), _is_plate, needs=Need.CODE),
    # TN 09 BQ 4471, 1HTK 884
    Rule(
        Kind.ID,
        shape(r"(?<!\w) (?:[A-Z]{2}[\s-]?\d{1,2}[\s-]?[A-Z]{1,3}[\s-]?\d{4}|\d[A-Z]{3}\s?\d{3}) (?![\w-])", case=True),
        needs=Need.CODE,
    ),
)
