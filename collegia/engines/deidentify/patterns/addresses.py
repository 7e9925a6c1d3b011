"""Streets, postal codes and boxes in the shapes of both languages; towns are the recogniser's."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

EN_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|Cres|Terrace|Tce|Place|Pl|"
    r"Boulevard|Blvd|Gardens|Gdns|Grove|Row|Way|Square|Sq|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Trail|Trl|Walk|"
    r"Hill|View|Mews|Rise|Green|Park|Parade|Pde|Quay|Crossing|Loop|Wharf|Estate|Layout|Nagar|Marg|Colony|"
    r"Cross|Main|Straße|Strasse|Str|straße|strasse)"
)
LOWER_ROAD = (
    r"(?:street|road|rd|avenue|ave|lane|ln|drive|crescent|terrace|blvd|boulevard|gardens|grove|"
    r"close|court|ct|parade|way|place|row|st)"
)
ROOM_EN = r"(?:(?:Flat|Apt|Apartment|Unit|Suite|Ste|House|Room|Rm|\#)\.?\s?\#?\w{1,5},?\s)"
STATE = (
    r"(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|"
    r"W[AVIY]|PR|DC|NSW|VIC|QLD|TAS|ACT)"
)
ES_ROAD = (
    r"(?:c/(?=\s?[^\W\d])|(?:cl\.|calle|avda\.?|avd\.?|av\.?|avenida|paseo|pº\.?|pza\.?|plza\.?|plaza|camino|"
    r"cno\.?|ronda|traves[ií]a|carretera|ctra\.?|carrera|cra\.?|kra\.?|diagonal|transversal|calzada|blvd\.?|"
    r"bulevar|calz\.?|"
    r"boulevard|bvar\.?|bv\.?|prolongaci[oó]n|privada|callej[oó]n|pasaje|psje\.?|pje\.?|jir[oó]n|jr\.?|urb\.?|"
    r"urbanizaci[oó]n|glorieta|rambla|vereda|carrer|rúa|kalea|circuito|cerrada|andador|retorno)(?!\w)\.?)"
)
ES_WORD = r"(?:[^\W\d][\w'’-]{0,30}\.?,?\s|\d{1,3}[a-z]?\s)"
NUMBER_ES = r"(?:(?:n[.º°o]{1,2}|n[uú]m\.?|n[uú]mero|\#|s/n|no\.)?\s?\d{1,5}(?:[-–]\d{1,4})?[A-Za-z]?(?!\w)|s/n)"
REST_ES = (
    r"(?:,?\s?(?:\d{1,2}\s?[ºª°]\s?(?:[A-Z]\b|izq\w{0,7}|d(?:er|cha)\w{0,5}|ctro|\d)?|\d{1,2}\s(?:izq\w{0,7}|"
    r"dcha|derecha)|bajo(?:\s[A-Z]\b)?|[aá]tico(?:\s[A-Z]\b)?|(?:piso|puerta|pta|portal|esc(?:alera)?|"
    r"int(?:erior)?|dep(?:to|artamento|a)?|dpto|dto|apto|apartamento|torre|bloque|blq|casa|block|mz|lt|lote|"
    r"manzana)"
    r"\.?\s?\w{1,5}|\d{1,2}[A-Z]\b|[#-]\s?\d{1,3}(?:\s?-\s?\d{1,3})?))"
)
AREA_ES = (
    r"(?:col(?:onia)?\.?|fracc(?:ionamiento)?\.?|barrio|b[ºo]\.|urb(?:anizaci[oó]n)?\.?|ejido|vereda|"
    r"corregimiento|partida|poblaci[oó]n|villa|rancher[ií]a|finca|hacienda|rancho|aldea|caser[ií]o|"
    r"parroquia|comuna|distrito|sector)"
)
OUTWARD = r"(?:[A-Z]{1,2}\d[A-Z\d]?)"
INWARD = r"(?:\d[ABD-HJLNP-UW-Z]{2})"


def _is_not_ordinal(found: re.Match[str]) -> bool:
    return found[0][-2:] not in ("st", "nd", "rd", "th", "pt", "pts")


RULES = (
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<![\w.,/-]) (?:{ROOM_EN}|Unit\s|Flat\s)? \d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,5}})?,?\s "
            rf"(?:[NSEW]{{1,2}}\.?\s|North\s|"
            rf"South\s|East\s|West\s|Old\s|Upper\s|Lower\s)? (?:[A-Z][\w'’.-]{{0,20}}\s|(?:\d{{1,3}}(?:st|nd|"
            rf"rd|th)\s)){{1,4}}"
            rf"{EN_ROAD}(?!\w)\.? (?:,?\s?(?:Apt|Apartment|Unit|Ste|Suite|Flat|Lot|"
            rf"\#)\.?\s?\#?\w{{1,5}})? (?:,?\s{STATE}(?!\w))?(?:,?\s\d{{4,5}}(?:-\d{{4}})?(?!\d))?",
            case=True,
        ),
        checked=True,
    ),
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<![\w.,/-]) (?:{ROOM_EN}|unit\s|flat\s)? \d{{1,5}}[a-z]?(?:/\d{{1,5}})?\s "
            rf"(?:[nsew]{{1,2}}\s)? (?!(?:mg|ml|pts?|patients?|beds?|more|days?|hours?|"
            rf"of|in|on|the|to|at|for|from|is|and)\s) (?:(?:[^\W\d_]|['’-]){{2,20}}\s|\d{{1,3}}(?:st|nd|rd|"
            rf"th)\s){{1,2}} {LOWER_ROAD}"
            rf"(?!\w|['’.]?\s?(?:line|call|of|to|on|the|with)\b) (?:\s\#\d{{1,4}})? (?:,?\s(?:apt|unit|"
            rf"flat)\s\d{{1,4}})?"
            rf"(?:,\s[^\W\d][^,.\d\n]{{2,24}},\s[a-z]{{2}}\s\d{{5}})?"
        ),
    ),
    Rule(
        Kind.ADDRESS,
        shape(
            r"\b(?:Flat|Apt|Apartment)\.?\s\#?\d{1,4}[A-Z]?,?\s(?:[A-Z][\w'’-]{1,20}\s?){1,3}(?:House|Court|"
            r"Tower|Towers|Mansions|Heights|Point|Lodge)(?!\w)",
            case=True,
        ),
    ),
    # House 33, Woods Close; Mz 28 Lt 16
    Rule(
        Kind.ADDRESS,
        shape(
            rf"\b(?:House|Flat|Plot|Unit|Room|Block)\s\d{{1,4}}[A-Z]?,\s(?:[^\W\d_][\w'’-]{{1,20}}\s){{1,"
            rf"3}}{EN_ROAD} (?!\w)"
        ),
        checked=True,
        needs=Need.HOUSE,
    ),
    Rule(
        Kind.ADDRESS,
        shape(r"\b(?:mz|mza|manzana)\.?\s?\d{1,3}[a-z]?,?\s(?:lt|lte|lote)\.?\s?\d{1,3} (?!\w)"),
        checked=True,
    ),
    Rule(
        Kind.ADDRESS,
        shape(r"\b(?:P\.?\s?O\.?\s?Box|apartado(?:\sde\scorreos)?|casilla|GPO\sBox)\s\d{1,6}"),
        checked=True,
        needs=Need.BOX,
    ),
    Rule(
        Kind.ADDRESS,
        shape(rf"(?<!\w) {ES_ROAD}\s? (?:{ES_WORD}){{1,5}}? {NUMBER_ES} {REST_ES}{{0,4}}"),
        checked=True,
        needs=Need.ROAD_ES,
    ),
    Rule(
        Kind.ADDRESS,
        shape(
            r"(?<!\w) (?:c/|(?i:calle|avenida|avda\.?|paseo|plaza|jir[oó]n|pasaje|callej[oó]n|carrer|ronda|"
            r"camino))\s? (?:(?:de|del|la|las|los|el|"
            r"d['’])\s){0,2} (?:[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚáéíóúñ'’.-]{1,20})(?:\s(?:(?:de|del|la|las|los|"
            r"y)\s){0,2}[A-ZÁÉÍÓÚÑ][\wáéíóúñ'’.-]{1,20}){0,3}",
            case=True,
        ),
        needs=Need.ROAD_ES,
    ),
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<!\w) (?i:{AREA_ES})\s (?:(?:de|del|la|las|los|el|El|La|Las|"
            rf"Los)\s){{0,2}} (?:[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚáéíóúñ'’-]{{1,20}})(?:\s(?:(?:de|del|la|las|"
            rf"los)\s){{0,2}}[A-ZÁÉÍÓÚÑ][\wáéíóúñ'’-]{{1,20}}){{0,3}}(?:\s\d{{1,3}}(?!\w))?(?:,\s(?:casa|"
            rf"calle|mz|lote)\s\d{{1,3}}){{0,2}}",
            case=True,
        ),
        needs=Need.AREA_ES,
    ),
    # barrio ferreras, casa 11
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<!\w) {AREA_ES}\s(?:[^\W\d][\w'’-]{{2,20}}\s?){{1,3}},?\s(?:casa|calle|mz|lote|n[uú]mero|"
            rf"manzana)\s\d{{1,4}}"
        ),
        needs=Need.AREA_ES,
    ),
    Rule(
        Kind.ADDRESS,
        shape(r"(?<!\w) (?:Co|Cd|Mpio)\.?\s(?:de\s)?[A-ZÁÉÍÓÚ][\wáéíóúñ'’-]{2,20} (?!\w)", case=True),
        needs=Need.NOTHING,
    ),
    Rule(Kind.ADDRESS, shape(rf"(?<![\w-]) {OUTWARD}\s{INWARD} (?!\w)"), _is_not_ordinal),
    Rule(Kind.ADDRESS, shape(rf"(?<![\w-]) {OUTWARD}{INWARD} (?!\w)", case=True)),
    Rule(Kind.ADDRESS, shape(r"(?<![\w-]) [ACDEFHKNPRTVWXY]\d[\dW]\s(?=[A-Z0-9]{0,3}\d)[A-Z0-9]{4} (?!\w)", case=True)),
    Rule(Kind.ADDRESS, shape(r"(?<![\w-]) [ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d (?!\w)", case=True)),
    Rule(Kind.ADDRESS, shape(rf"(?<![\w-]) {STATE},?\s\d{{5}}(?:-\d{{4}})? (?!\w)", case=True), checked=True),
    Rule(
        Kind.ADDRESS,
        shape(
            r"\b(?:zip(?:\scode)?|c\.?p\.?|c[oó]digo\spostal|cod\.?\spostal|pin(?:\scode)?|plz|postcode|"
            r"eircode) [\s:.]{1,3} (?:is\s|es\s)? (?P<id>[A-Z0-9]{3,5}(?:[\s-][A-Z0-9]{3,4})?) (?!\w)"
        ),
        lambda found: any(c.isdigit() for c in found["id"]),
        checked=True,
        needs=Need.POSTCODE,
    ),
)
CODE_BESIDE = shape(r"[,\s]{1,2}(?P<id>\d{5}(?:-\d{4})?) (?![\w-]|[.,]\d)")
CODE_BEFORE = shape(r"(?<![\w.,-])(?P<id>\d{5}),?\s\Z")
