"""Bytes of a mail as text, when the charset it names is wrong, missing or unknown."""

import codecs

_GUESSES = ("utf-8", "cp1252")
_SINGLE_BYTE = frozenset(["iso8859-1", "cp1252", "iso8859-15", "ascii"])


def decoded(data: bytes, charset: str) -> str:
    """The text in the charset it names, in the one it was really written in, or with marks for what cannot be read."""
    if data.isascii() and (not charset or _canonical(charset) in (*_SINGLE_BYTE, "utf-8")):
        return data.decode("ascii")
    for name in _candidates(_canonical(charset)):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _candidates(named: str) -> tuple[str, ...]:
    # UTF-8 is hard to hit by chance: bytes that are valid UTF-8 were not meant as Latin-1, whatever the header says.
    if named in _SINGLE_BYTE:
        return ("utf-8", "cp1252", "latin-1")
    return (named, *_GUESSES) if named else _GUESSES


def _canonical(charset: str) -> str:
    try:
        info = codecs.lookup(charset.strip().strip("'\"")[:40])
    except (LookupError, ValueError):
        return ""
    # Codecs such as zlib or rot13 are not charsets and may unpack to anything.
    return info.name if info._is_text_encoding else ""
