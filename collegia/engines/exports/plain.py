"""Text as a database and a person can take it."""

import re

MAX_NAME_CHARACTERS = 200
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without NUL characters, with halves of characters replaced; other text is returned as it is."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", _joined(text))
    return text


def plain_name(value: object) -> str:
    """A name on one line, at most 200 characters; empty when it is not text."""
    return " ".join(plain(value).split())[:MAX_NAME_CHARACTERS] if isinstance(value, str) else ""


def plain_handle(value: object) -> str:
    """An e-mail address or username in lower case, at most 200 characters; empty when it is not text."""
    return plain(value).strip().lower()[:MAX_NAME_CHARACTERS] if isinstance(value, str) else ""


def _joined(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
