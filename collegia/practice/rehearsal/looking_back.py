"""Looking back on an encounter: its debrief, and what it showed of each behaviour."""

from collegia.engines.encounter.debrief import Debrief, debrief
from collegia.engines.encounter.exchanges import exchanges_of
from collegia.practice.rehearsal.queries.encounters import ShownEncounter


def debrief_of(shown: ShownEncounter) -> Debrief | None:
    """Give the debrief; none where nothing was said, or the scene has changed since."""
    if shown.played is None or not shown.turns:
        return None
    texts = [turn.turn.words.text for turn in shown.turns]
    heard = [turn.listened for turn in shown.turns]
    return debrief(exchanges_of(shown.played, texts, heard), shown.scene, shown.lang)


def shown_by(shown: ShownEncounter) -> dict[str, bool | None]:
    """Give what the encounter showed of each behaviour."""
    looked_back = debrief_of(shown)
    return {each.id: each.done for each in looked_back.behaviours} if looked_back else {}
