"""What the sender of a mail wrote herself: without quoted mails, signature and legal notice, in English and Spanish."""

import re

_MAX_HEADING_LINES = 4
_MAX_SIGNATURE_LINES = 10
_LOOKED_AT_LINES = 60
_LEGAL_LOOKS_AT = 1000
_MAX_MARK_CHARACTERS = 400

_WROTE = re.compile(
    r"^(?:on\b.{5,300}\bwrote|el\b.{5,300}\bescribi[oó]|.{0,200}<\S+@\S+> (?:wrote|escribi[oó])|.{3,120}\d.{0,80}"
    r"\b(?:wrote|escribi[oó]))\s?:\s*$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(
    r"^>*\s*(?:-{2,}|_{2,}|\*{2,})?\s*(?:original message|original appointment|forwarded message|forwarded by .*"
    r"|mensaje original|mensaje reenviado|cita original|begin forwarded message:?"
    r"|inicio del mensaje reenviado:?|reenviado por .*)\s*"
    r"(?:-{2,}|_{2,}|\*{2,})?\s*$",
    re.IGNORECASE,
)
_BARE_DIVIDER = re.compile(r"^\s*begin forwarded|^\s*inicio del mensaje|^[\s>]*[-_*]{2,}", re.IGNORECASE)
_FROM_LINE = re.compile(r"^[\s>*]*(?:from|de)\s?:\*?\s*\S", re.IGNORECASE)
_HEADER_LINE = re.compile(
    r"^[\s>*]*(?:sent|date|to|cc|subject|enviado(?: el)?|fecha|para|asunto|importance|importancia)\s?:\*?",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*[_=*-]{5,}\s*$")
_DEVICE = re.compile(
    r"^(?:sent from (?:my|mail|outlook|yahoo|proton)|get outlook for"
    r"|enviado desde (?:mi|el|correo|outlook|yahoo|proton)|enviado (?:con|por) "
    r"|obtener outlook|descargar outlook|sent via|sent with).{0,120}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:many |with )?thanks(?: again| so much| a lot)?|thank you(?: so much)?|(?:kind|best|warm|warmest|many)?\s?"
    r"(?:regards|wishes)|best|cheers|yours(?: sincerely| faithfully)?|sincerely|respectfully|(?:un |muchos )?"
    r"(?:cordial |afectuoso )?saludos?(?: cordiales| cordial)?|(?:un )?(?:fuerte )?abrazo|atentamente|atte|cordialmente"
    r"|(?:muchas |mil )?gracias(?: de antemano)?|reciba un cordial saludo)\s*[,.!]*$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"^\W{0,6}(?:confidentiality|confidential notice|disclaimer|legal notice|privileged (?:and|&) confidential"
    r"|aviso legal|aviso de confidencialidad|cl[aá]usula de confidencialidad|nota de confidencialidad"
    r"|confidencialidad\b"
    r"|protecci[oó]n de datos|please consider the environment|consider the environment|think before (?:you )?print"
    r"|antes de imprimir|piense en el medio ambiente|por favor,? (?:considere|piense)|if you (?:are not|have received)"
    r"|si (?:usted )?no es el destinatario|si ha recibido)",
    re.IGNORECASE,
)
_LEGAL_START = re.compile(
    r"^\W{0,4}(?:this|these|the (?:information|contents?)|any views|este|esta|el presente|la presente|la informaci[oó]n"
    r"|el contenido|le informamos|en cumplimiento)\b.{0,80}\b(?:e-?mails?|messages?|communications?|transmissions?"
    r"|correos?|mensajes?|comunicaci[oó]n|documento|reglamento|normativa|rgpd|lopd)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEGAL_STEM = re.compile(
    r"confidential|privileged|intended|recipient|addressee|sole use|unauthori|disclos|prohibit|confidencial|destinatari"
    r"|prohib|autoriza|elimin|divulg|rgpd|lopd|reglamento|protecci[oó]n de datos|secreto profesional|datos personales",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"^\W{0,6}(?:caution|warning|external(?: e-?mail| sender)?|precauci[oó]n|atenci[oó]n|correo externo)\b.{0,200}"
    r"(?:outside|external|originated|extern[oa]|fuera de|procede)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"\w+(?:\W+\w+){6,}.*[.!?]$")
_EMPTY_LINES = re.compile(r"\n{3,}")


def own_words(text: str) -> str:
    """The text above and between the quotations, up to the signature; a closing such as "Thanks," is kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = _before_signature(_unquoted(_before_history(lines)))
    kept = _without_notices("\n".join(line.rstrip() for line in lines))
    return _EMPTY_LINES.sub("\n\n", kept).strip()


def _before_history(lines: list[str]) -> list[str]:
    """Everything above the first mail that is repeated below; quotations in between come later."""
    for index, line in enumerate(lines):
        if len(line) > _MAX_MARK_CHARACTERS:
            continue
        if _DIVIDER.match(line.strip()) and _BARE_DIVIDER.match(line):
            return lines[:index]
        if _FROM_LINE.match(line) and _heads_a_mail(lines[index + 1 : index + 6]):
            return _without_rule(lines[:index])
    return lines


def _heads_a_mail(following: list[str]) -> bool:
    return sum(1 for line in following if _HEADER_LINE.match(line)) >= 2


def _without_rule(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or _RULE.match(lines[end - 1])):
        end -= 1
    return lines[:end]


def _unquoted(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line.startswith(">"):
            if kept and (index == 0 or not lines[index - 1].startswith(">")):
                kept = _without_heading(kept)
            continue
        kept.append(line)
    return _without_heading(kept)


def _without_heading(kept: list[str]) -> list[str]:
    """Take off "On Monday, Ana wrote:", which may run over several lines."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for count in range(1, min(_MAX_HEADING_LINES, end) + 1):
        heading = " ".join(line.strip() for line in kept[end - count : end])
        if len(heading) <= _MAX_MARK_CHARACTERS and _WROTE.match(heading):
            return kept[: end - count]
    return kept


def _before_signature(lines: list[str]) -> list[str]:
    for index, line in enumerate(lines):
        if line in ("-- ", "--", "—") or _DEVICE.match(line.strip()[:_MAX_MARK_CHARACTERS]):
            return lines[:index]
        if _CLOSING.match(line.strip()[:_MAX_MARK_CHARACTERS]) and _is_signature(
            lines[index + 1 : index + 1 + _LOOKED_AT_LINES]
        ):
            return lines[: index + 1]
    return lines


def _is_signature(following: list[str]) -> bool:
    """Short lines without a sentence: a name, a post, a telephone number, perhaps above a legal notice."""
    block: list[str] = []
    for line in (line.strip() for line in following):
        if _is_legal(line) or line.startswith("--") or _DEVICE.match(line):
            break
        if line:
            block.append(line)
    return len(block) <= _MAX_SIGNATURE_LINES and not any(_is_talk(line) for line in block)


def _is_talk(line: str) -> bool:
    return len(line) > 100 or line.endswith("?") or _SENTENCE.search(line) is not None


def _without_notices(text: str) -> str:
    kept: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        inside = paragraph.strip()
        if _BANNER.match(inside) and not kept:
            continue
        if _is_legal(inside):
            continue
        kept.append(paragraph)
    return "\n\n".join(kept)


def _is_legal(paragraph: str) -> bool:
    """A notice: it says so at once, or speaks of the mail itself in at least two words of lawyers."""
    if _LEGAL.match(paragraph):
        return True
    start = paragraph[:_LEGAL_LOOKS_AT]
    return _LEGAL_START.match(start) is not None and len({stem.lower() for stem in _LEGAL_STEM.findall(start)}) >= 2
