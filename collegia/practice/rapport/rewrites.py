"""Rewrites by a language model, where one is set up: nobody sees one that the gate has not let through."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import MaxLen

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite
from collegia.trust.ai.door import ask
from collegia.trust.ai.errors import NoModelToday

MOST = 2


@dataclass(frozen=True, slots=True)
class Rewrites:
    """Rewrites of one draft, at most two."""

    rewrites: Annotated[list[str], MaxLen(MOST)]


def rewrites_of(draft: CleanText, lang: Language) -> tuple[str, ...]:
    """Ask for rewrites of a draft and give those that say the same; none where there is no model today."""
    try:
        reply = ask("rapport.rewrite_draft", draft, Rewrites, choices={"language": lang})
    except NoModelToday:
        return ()
    return tuple(
        text for text in reply.rewrites if text != draft.text and judge_rewrite(draft.text, text, lang).accepted
    )
