"""The words of a reply by a language model, where one is set up; the authored ones stand in wherever it fails."""

from collegia.engines.encounter.encounter import Turn
from collegia.engines.encounter.model_voice import Model, Request, Spoke, Voiced, speak_with_model
from collegia.engines.encounter.voice import Said
from collegia.practice.rehearsal.actions.drifts import count_reply
from collegia.practice.rehearsal.cleaning import as_text, clean_for
from collegia.practice.rehearsal.models.encounters import Voice
from collegia.practice.rehearsal.queries.encounters import ShownEncounter
from collegia.trust.ai.door import ask
from collegia.trust.ai.errors import NoModelToday
from collegia.trust.ai.queries import state_now

PROMPT = "rehearsal.voice"
EARLIER_TURNS = 4


def words_of(shown: ShownEncounter, turn: Turn, learner: str) -> tuple[tuple[Said, ...], Voice]:
    """Give the reply of a turn, in the model's words where it is on and stays in the role; drift is counted."""
    if not state_now().is_on:
        return turn.reply, Voice.AUTHORED
    reply = speak_with_model(_model(shown), shown.setting, turn, learner, _heard(shown))
    count_reply(scene=shown.scene.id, drifts=[drift.kind.value for drift in reply.drifts])
    return reply.said, Voice.MODEL if reply.spoke is Spoke.MODEL else Voice.AUTHORED


def _model(shown: ShownEncounter) -> Model:
    def model(request: Request) -> Voiced | None:
        try:
            return ask(PROMPT, clean_for(shown, request.text), Voiced, choices=request.choices)
        except NoModelToday:
            return None

    return model


def _heard(shown: ShownEncounter) -> str:
    lately = shown.turns[-EARLIER_TURNS:]
    return "\n".join(f"{turn.words}\n{as_text(turn.reply)}" for turn in lately)
