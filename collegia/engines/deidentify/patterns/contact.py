"""E-mail, web and network addresses, and telephone numbers."""

import re

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.patterns.checksums import digits_of
from collegia.engines.deidentify.patterns.rule import Need, Rule, shape

TOP_LEVEL = (
    "com|org|net|info|edu|gov|gob|example|test|app|io|me|tv|uk|ie|es|mx|ar|cl|co|pe|ve|ec|cr|gt|in|ng|ph|de|"
    "fr|it|pt|au|ca|nz|za|ke|gh|"
    "us|eu|be|link|health|care|blog|online|site|web|cat|eus|gal|ly|gl|page|social"
)
CALL = (
    r"(?:tel(?:[eé]fono|ephone|f|fno)?|tlfn?o?|tfno|fono|m[oó]vil|cel(?:u(?:lar)?)?|cell(?:phone)?|phone|"
    r"mobile|mob|landline|fijo|call(?:ed)?(?:\ back)?(?:\ (?:on|at))?|"
    r"rings?|ring\ (?:on|at)|reach(?:ed|able)?(?:\ (?:on|at))?|fax|whats?app|wsp|wasap|guasap|text|sms|"
    r"contacto?|n[uú]mero|number|ph|"
    r"ll[aá]ma\w*|marca\w*|his|her|their|my|su|al|on|at|is|es|no|n[º°]|nº)"
)

ANNOUNCED = shape(rf"\b{CALL} [\s:.#(]{{1,3}} (?:(?:de|del|of|al|on|at|is|es|tel|no|n[º°o])[\s.:]{{1,2}}){{0,2}} \Z")
NEAR = 40
LEAST_PAIRS = 5
LEAST_DICTATED = 6
DIGIT_WORD = (
    r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:double|triple|treble)\s\w{3,5}|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diec\w{4,6}|"
    r"veint\w{1,7}|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
    r"(?:\sy\s(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|\d{1,3})"
)


def _is_ipv4(found: re.Match[str]) -> bool:
    return all(int(part) < 256 for part in found[0].split("."))


def _is_ipv6(found: re.Match[str]) -> bool:
    text = found[0].lower()
    return text.count(":") >= 3 and ("::" in text or any(letter in "abcdef" for letter in text) or text.count(":") == 7)


def _is_said_to_be_a_number(found: re.Match[str]) -> bool:
    groups = re.findall(r"\d+", found["id"])
    # "at 6 10 14 18" are hours.
    if 1 < len(groups) < LEAST_PAIRS and max(map(len, groups)) <= 2:
        return False
    return bool(ANNOUNCED.search(found.string, max(0, found.start() - NEAR), found.start()))


def _are_no_hours(found: re.Match[str]) -> bool:
    return not re.fullmatch(r"(?:(?:[01]\d|2[0-3])[0-5]\d|(?:19|20)\d\d)", found[0][:4])


def _is_plain_number(found: re.Match[str]) -> bool:
    return 9 <= len(digits_of(found[0])) <= 13


def _is_dictated(found: re.Match[str]) -> bool:
    """Take seven words or more that are digits, or five that hold a ten ("seis cincuenta y cinco")."""
    words = re.findall(r"[^\W\d_]{2,}", found[0])
    tens = sum(word.lower().endswith(("ty", "enta", "inta")) for word in words)
    return len(words) >= LEAST_DICTATED or (tens > 1 and len(words) >= LEAST_PAIRS)


RULES = (
    Rule(
        Kind.EMAIL,
        shape(
            r"(?<![\w.+%-]) [\w.+%-]{1,64} (?:@ | \s?\((?:at|arroba)\)\s? | \s?\[at\]\s? | \sarroba\s)"
            r"[\w-]{1,63} (?:(?:\.|\spunto\s|\sdot\s) [\w-]{1,63}){1,5}"
        ),
        checked=True,
        needs=Need.AT,
    ),
    # ana.ruiz at example dot org
    Rule(
        Kind.EMAIL,
        shape(r"(?<![\w.+%-]) [\w.+%-]{1,64} (?:\sat\s|\sarroba\s) [\w-]{1,63} (?:\s(?:dot|punto)\s[\w-]{1,63}){1,3}"),
        checked=True,
        needs=Need.SPOKEN_DOT,
    ),
    Rule(
        Kind.URL,
        shape(r"\b(?:https?://|ftp://|www\.) [^\s<>\"]{1,400} (?<![.,;:!?)\]'])"),
        checked=True,
        needs=Need.DOTTED,
    ),
    Rule(
        Kind.URL,
        shape(rf"(?<![\w@.-]) (?:[a-z0-9-]{{1,63}}\.){{1,4}} (?:{TOP_LEVEL}) / [^\s<>\"]{{1,300}} (?<![.,;:!?)\]'])"),
        checked=True,
        needs=Need.DOTTED,
    ),
    Rule(
        Kind.URL,
        shape(
            r"(?<![\w@.-]) (?:[a-z0-9-]{2,63}\.){1,3} (?:com|org|net|info|edu|gov|gob|example|app|"
            r"io)(?:\.[a-z]{2})? (?![\w@-]|\.\w)"
        ),
        needs=Need.DOTTED,
    ),
    Rule(
        Kind.URL,
        shape(
            r"\b(?:insta(?:gram)?|tik\s?tok|twitter|facebook|fb|ig|snapchat|x|usuario|handle|cuenta|"
            r"perfil) [\s:]{1,3} (?:es\s|is\s)? (?P<id>@[\w.]{2,40}\w)"
        ),
        needs=Need.AT,
    ),
    Rule(Kind.IP, shape(r"(?<![\d.]) \d{1,3}(?:\.\d{1,3}){3} (?!\.?\d)"), _is_ipv4, checked=True, needs=Need.MARKED),
    Rule(
        Kind.IP,
        shape(r"(?<![\w:]) (?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4} (?![\w:])"),
        _is_ipv6,
        checked=True,
        needs=Need.COLONS,
    ),
    Rule(Kind.ID, shape(r"(?<![\w:-]) (?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2} (?![\w:-])"), checked=True),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w+]) (?:\+|00)[1-9]\d{0,2} (?:[\s().-]{0,2}\d){6,13} (?!\d)"),
        checked=True,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w+.,/-]) (?P<id>\(?\d (?:[\s().-]{0,2}\d){6,12}) (?!\d|[\s-]?[a-z]\b(?!-mail)|[/%])"),
        _is_said_to_be_a_number,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w.-]) (?:1[\s.-])?\(?[2-9]\d{2}\)?[\s.-]{1,2}\d{3}[\s.-]{1,2}\d{4} (?![\d-]|\.\d)"),
        needs=Need.NUMBER,
    ),
    Rule(Kind.PHONE, shape(r"(?<![\w.-]) [2-9]\d{2}-\d{4} (?![\d-])"), needs=Need.NUMBER),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w.-]) (?:\(0\d{1,4}\)|0\d{1,4}) (?:\s?/\s?(?=\d{3}))? (?:[\s.-]?\d{2,4}){2,4} (?![\d/-]|\.\d)"),
        _is_plain_number,
        needs=Need.NUMBER,
    ),
    Rule(Kind.PHONE, shape(r"(?<![\w.,-]) [6-9]\d{2} (?:[\s.-]\d{3}){2} (?![\d/-]|\.\d)"), needs=Need.NUMBER),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w.,-]) (?:[6-9]\d{2}[\s.-]\d{2}|[89]\d[\s.-]\d{3})[\s.-]\d{2}[\s.-]\d{2} (?![\d/-]|\.\d)"),
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w.,-]) \(?\d{2,3}\)?[\s.-]\d{3,4}[\s.-]\d{4} (?![\d/-]|\.\d)"),
        _is_plain_number,
        needs=Need.NUMBER,
    ),
    Rule(
        Kind.PHONE,
        shape(
            r"(?<![\w.,-]) (?:\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{2}[\s.-]\d{2}|\(?\d{2,4}\)?\s15[\s-]?\d{3,4}[\s-]?\d{4}|"
            r"\d{2}(?:([\s.-])\d{2}\1\d{2}\1\d{2})\1\d{2}) (?![\d/-]|\.\d)"
        ),
        needs=Need.NUMBER,
    ),
    Rule(Kind.PHONE, shape(r"(?<![\w.,-]) [6-9]\d{4}[\s-]\d{5} (?![\d/-])"), needs=Need.NUMBER),
    Rule(
        Kind.PHONE,
        shape(r"(?<![\w.,/:-]) [2-9]\d{3}\s\d{4} (?![\d/-]|[\s]?\d|[.,:]\d|\s?(?:mg|ml|g|kg|kcal|units?)\b)"),
        _are_no_hours,
        needs=Need.NUMBER,
    ),
    # oh seven seven double four
    Rule(
        Kind.PHONE,
        shape(rf"\b(?:(?:plus|m[aá]s)\s)? {DIGIT_WORD} (?:[\s,.;-]{{1,3}}{DIGIT_WORD}){{4,14}} (?!\w)"),
        _is_dictated,
        needs=Need.DIGIT_WORDS,
    ),
    Rule(Kind.PHONE, shape(r"(?<![\w.,-]) (?:9|15)[\s-]\d{4}[\s-]\d{4} (?![\d/-])"), needs=Need.NUMBER),
)
