"""The programming interface of Compose: `POST /api/compose`. Nothing that is sent to it is kept."""

from typing import Literal

from django.http import HttpRequest
from ninja import NinjaAPI, Schema
from ninja.security import django_auth
from pydantic import Field

from collegia.practice.rapport.checklist import Ask, Checklist, Part, ReadBack
from collegia.practice.rapport.drafts import LONGEST, Audience, DraftReading, Noticed, read_draft

api = NinjaAPI(
    title="Collegia",
    version="1",
    description="How a draft may be read, and the smallest edits of it. Nothing that is sent here is kept.",
    auth=django_auth,
    docs_url=None,
    urls_namespace="api",
)


class Draft(Schema):
    """A draft to a colleague, or a sentence to a patient or relative."""

    text: str = Field(max_length=LONGEST, description="what is about to be said or sent")
    audience: Literal["colleague", "patient"] = "colleague"
    context: str = Field("", max_length=LONGEST, description="what the other wrote or said before it")
    lang: Literal["", "en", "es"] = Field("", description="its language; found from the words when left empty")


class NoticedOut(Schema):
    """One thing that the draft may be read as."""

    label: str
    name: str
    about: str
    chance: float = Field(ge=0, le=1, description="calibrated probability")
    spans: list[tuple[int, int]] = Field(description="half-open code points of the text, the words it rests on")


class ReadersOut(Schema):
    """Of ten readers, how many may feel so."""

    put_down: int
    neutral: int
    respected: int


class ProposalOut(Schema):
    """One smallest edit; applying the edits to the text gives the proposal."""

    text: str
    edits: list[tuple[int, int, str]]
    why: str


class ChecklistOut(Schema):
    """What stands in a draft that reports, asks or hands over; found by its words."""

    present: list[Part] = Field(description="parts of SBAR that were found; empty where the draft is no report")
    missing: list[Part] = Field(description="parts of SBAR that were not found; empty where the draft is no report")
    time_is_stated: bool = Field(description="whether it says how urgent it is, or by when")
    ask: Ask
    read_back: list[ReadBack] = Field(description="what whoever receives it should say back")
    hazard_in_front: str = Field(description="the draft with its risk first; empty where it is not buried")


class Reading(Schema):
    """How the draft may be read. To send it as it is always comes first; `may_send` is false while a blank is open."""

    readers: ReadersOut | None
    strains: list[NoticedOut]
    builds: list[NoticedOut]
    proposals: list[ProposalOut]
    questions: list[str] = Field(description="instead of proposals, where the words must be the writer's own")
    may_send: bool
    is_left: bool = Field(description="may be urgent or is protected talk: not coached")
    maker: str
    checklist: ChecklistOut | None = Field(
        description="null for what is left alone, and where there is nothing to check"
    )


@api.post("/compose", response=Reading, summary="Read a draft", url_name="compose")
def compose(request: HttpRequest, draft: Draft) -> Reading:
    """Say how a draft may be read, and propose the smallest edits."""
    reading = read_draft(
        draft.text, audience=Audience(draft.audience), context=draft.context, lang=draft.lang, with_model=False
    )
    return _answer(reading)


def _answer(reading: DraftReading) -> Reading:
    readers = reading.readers
    return Reading(
        readers=ReadersOut(put_down=readers.put_down, neutral=readers.neutral, respected=readers.respected)
        if readers
        else None,
        strains=[_noticed(one) for one in reading.strains],
        builds=[_noticed(one) for one in reading.builds],
        proposals=[
            ProposalOut(text=one.text, edits=[(e.start, e.end, e.new) for e in one.edits], why=one.why)
            for one in reading.proposals
        ],
        questions=list(reading.questions),
        may_send=not reading.has_blank,
        is_left=reading.is_left,
        maker=reading.maker,
        checklist=_checklist(reading.checklist) if reading.checklist else None,
    )


def _checklist(found: Checklist) -> ChecklistOut:
    return ChecklistOut(
        present=list(found.present),
        missing=list(found.missing),
        time_is_stated=found.time_is_stated,
        ask=found.ask,
        read_back=list(found.read_back),
        hazard_in_front=found.hazard_in_front,
    )


def _noticed(one: Noticed) -> NoticedOut:
    return NoticedOut(
        label=one.label, name=str(one.name), about=str(one.about), chance=round(one.chance, 4), spans=list(one.spans)
    )
