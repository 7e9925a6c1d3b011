"""Streets, postal codes and boxes in the shapes of both languages; towns are the recogniser's."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.words import everyday_words, first_names, folded, last_names
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
# What is hardly anything but a road, and what is often something else ("on the way", "a green bag").
ROAD = (
    r"(?:street|road|rd|avenue|ave|lane|crescent|cres|terrace|blvd|boulevard|gardens|gdns|grove|mews|quay|parade|"
    r"estate)"
)
PERHAPS_ROAD = (
    r"(?:st|ln|drive|dr|court|ct|close|way|place|pl|row|park|hill|view|rise|green|square|sq|walk|cottages|house|"
    r"farm|arms|inn)"
)
NAME_OF_ROAD = (
    r"(?!(?:mg|ml|mls|pts?|patients?|beds?|more|days?|hours?|of|in|on|the|to|at|for|from|is|and|a|per|then|with|x|minutes|mins|miles|weeks|months|years|each|people|staff)\s)"
    r"[^\W\d_](?:[^\W\d_]|['’-]){1,20}"
)
GENERIC = re.compile(
    r"main|high|back|side|front|busy|long|right|left|wrong|same|next|other|whole|middle|care|nursing|residential|bed|"
    r"open|big|our|your|my|his|her|this|that|one|two|first|last|new|old|quiet|dead|ring|guest|safe"
)
AREAS = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LU]?|H[ADGPRSUX]|I[GPV]|K[ATWY]|L[ADELNSU]?|"
    r"M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
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
NO_ROAD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+(?:uary|ember|ober|ust|ril|rch))\b",
    re.IGNORECASE,
)
ROOM = r"(?:(?:flat|apt|apartment|unit|suite|trailer|lot|plot|block|number|no\.?)\s?\#?\w{1,5},?\s)"


def _is_not_ordinal(found: re.Match[str]) -> bool:
    return found[0][-2:] not in ("st", "nd", "rd", "th", "pt", "pts")


def _is_named(found: re.Match[str]) -> bool:
    """Take a road whose name is no everyday word, or somebody's name as well."""
    words = [folded(word) for word in re.findall(r"[^\W\d_]{3,}", found["name"])]
    return any(
        not GENERIC.fullmatch(word) and (word not in everyday_words() or word in first_names() or word in last_names())
        for word in words
    )


def _is_no_day(found: re.Match[str]) -> bool:
    """Two days are no crossing: "Monday and 4th"."""
    return not NO_ROAD.search(found[0])


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
            rf"(?:[nsew]{{1,2}}\s)? (?!(?:mg|ml|pts?|patients?|beds?|more|days?|hours?|minutes|mins|miles|each|"
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
    # 14 albany road; flat 3b 22 lime st
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<![\w.,/-]) {ROOM}? \d{{1,5}}[a-z]?(?:/\d{{1,5}})?,?\s (?:[nsew]{{1,2}}\.?\s)? "
            rf"(?:{NAME_OF_ROAD}\s){{1,3}} {ROAD} (?!\w|\s(?:line|call)\b)"
        ),
        needs=Need.ROAD_EN,
    ),
    Rule(
        Kind.ADDRESS,
        shape(
            rf"(?<![\w.,/-]) (?:{ROOM}? \d{{1,5}}[a-z]?|{ROOM}),?\s (?P<name>(?:{NAME_OF_ROAD}\s){{1,3}}) "
            rf"{PERHAPS_ROAD} (?!\w)"
        ),
        _is_named,
        needs=Need.ROAD_EN,
    ),
    # on albany road, in harlow court
    Rule(
        Kind.ADDRESS,
        shape(
            rf"\b(?:on|off|at|in|to|from|near|outside|behind|lives?|opposite|past|up|down|along)\s "
            rf"(?P<id>(?P<name>(?:{NAME_OF_ROAD}\s){{1,2}}) (?:{ROAD}|court|close|arms|inn)) (?!\w)"
        ),
        _is_named,
        needs=Need.ROAD_EN,
    ),
    # 4410 county road 12
    Rule(
        Kind.ADDRESS,
        shape(
            r"(?<![\w.,/-]) (?:\d{1,5}\s)? (?:old\s|state\s|county\s|us\s|rural\s){0,2} "
            r"(?:highway|hwy|route|rte|county\sroad|state\sroad)\s\d{1,4} (?!\w)"
        ),
        needs=Need.ROAD_EN,
    ),
    # 9th and Alder; corner of pine and 5th
    Rule(
        Kind.ADDRESS,
        shape(
            r"\b(?:\d{1,3}(?:st|nd|rd|th)\s(?:and|&)\s[A-Z][a-z]{2,20}|[A-Z][a-z]{2,20}\s(?:and|&)\s"
            r"\d{1,3}(?:st|nd|rd|th)) (?!\w)",
            case=True,
        ),
        _is_no_day,
        needs=Need.ORDINAL,
    ),
    Rule(
        Kind.ADDRESS,
        shape(r"\b(?:corner|junction)\sof\s (?P<id>\w{3,20}\s(?:and|&)\s\w{3,20}) (?!\w)"),
        needs=Need.CORNER,
    ),
    Rule(
        Kind.ADDRESS,
        shape(rf"(?<![\w-]) {AREAS}\d{{1,2}}[A-Z]?{INWARD} (?!\w)"),
        _is_not_ordinal,
        needs=Need.POSTCODE_UK,
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
