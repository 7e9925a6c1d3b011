"""The part of a mail that a person typed."""

from email.message import Message

from collegia.engines.exports.html_text import html_to_text
from collegia.engines.exports.html_tokens import Attributes
from collegia.engines.exports.mail_charsets import decoded

_MAX_PARTS = 200
_SIGNATURES = frozenset(
    ["gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature", "applemailsignature"]
)
_HISTORY = frozenset(["gmail_quote", "gmail_quote_container", "gmail_extra", "yahoo_quoted", "moz-cite-prefix"])


def text_of(mail: Message) -> str:
    """The mail's first readable text, from HTML where there is no plain part; empty when it has neither."""
    rich = ""
    for part in _texts(mail):
        text = decoded(_payload(part), part.get_content_charset("") or "")
        if part.get_content_type() == "text/html":
            rich = rich or text
        elif text.strip():
            return _unflowed(text) if _is_flowed(part) else text
    return html_to_text(rich, silence=_is_signature) if rich else ""


def has_calendar(mail: Message) -> bool:
    """Whether a calendar sent the mail: an invitation, an answer to one or a cancellation."""
    return any(part.get_content_type() == "text/calendar" for part in _parts(mail))


def _texts(mail: Message) -> list[Message]:
    return [
        part
        for part in _parts(mail)
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"
    ]


def _parts(mail: Message) -> list[Message]:
    """The leaves of a mail in order; a mail inside a mail is somebody else's and stays closed."""
    leaves: list[Message] = []
    waiting: list[Message] = [mail]
    while waiting and len(leaves) < _MAX_PARTS:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = [inner for inner in payload if isinstance(inner, Message)]
        elif part.get_content_maintype() != "message":
            leaves.append(part)
    return leaves


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _is_signature(tag: str, attributes: Attributes) -> bool:
    marks = {*attributes.get("class", "").lower().split(), attributes.get("id", "").lower()}
    return bool(marks & _SIGNATURES or marks & _HISTORY)


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _unflowed(text: str) -> str:
    """Lines that end in a space go on in the next (RFC 3676)."""
    lines: list[str] = []
    joins = False
    for line in text.splitlines():
        if joins and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        joins = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
