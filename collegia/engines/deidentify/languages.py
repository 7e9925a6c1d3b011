"""Which of the two languages a text is in, where nobody said."""

import re

ENGLISH, SPANISH = "en", "es"
SPANISH_SIGNS = re.compile(
    r"[ñ¿¡áéíóú]|\b(?:el|la|los|las|de|del|que|con|por|para|una?|en|su|se|ya|hoy|cama|está|esta|paciente|y|al|"
    r"le|no hay|gracias|hola)\b",
    re.IGNORECASE,
)
ENGLISH_SIGNS = re.compile(
    r"\b(?:the|of|and|to|is|in|for|on|with|at|her|his|she|he|please|pls|bed|was|has|you|can|will|it|my|pt|thanks|hi)\b",
    re.IGNORECASE,
)
ENOUGH = 2_000


def language_of(text: str, said: str | None) -> str:
    """Give "en" or "es": what was said, else what the small words of the text say."""
    if said and said.lower()[:2] in (ENGLISH, SPANISH):
        return said.lower()[:2]
    head = text[:ENOUGH]
    return SPANISH if len(SPANISH_SIGNS.findall(head)) > len(ENGLISH_SIGNS.findall(head)) else ENGLISH
