"""Every page, on a desk and on a phone, by day and by night, in both languages: accessible and not too wide."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.engines.deidentify.deidentify import deidentify
from collegia.practice.fairness.tests.making import fairness_to_show
from collegia.practice.feedback.tests.making import feedback_to_show
from collegia.practice.rapport.models.huddles import Experiment
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.insights import Insight, InsightKind, InsightSpan
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.making import receive, say
from collegia.practice.rapport.tests.publishing import both_ways, last_period, let_pass, publish, suppress
from collegia.practice.rapport.tests.telling import private_things_of
from collegia.practice.rehearsal.actions.preparations import prepare_real_talk
from collegia.practice.rehearsal.models.preparations import TalkKind
from collegia.practice.rehearsal.tests.talking import begun_by
from collegia.practice.reviews.tests.making import reviews_of_the_ward
from collegia.trust.ai.models import Call
from collegia.trust.people.models import Profession
from conftest import agree
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
SIGNED_OUT = ("/sign-in", "/password/reset", "/password/sent", "/password/choose/MQ/none", "/nowhere")
OF_A_MEMBER = (
    "/",
    "/my-practice/",
    "/my-practice/{insight}",
    "/my-practice/notes/",
    "/my-practice/notes/{note}",
    "/my-practice/repairs/",
    "/my-practice/repairs/{begun}/heard",
    "/my-practice/repairs/{begun}/opening",
    "/my-practice/repairs/{begun}/way",
    "/my-practice/repairs/{begun}/reminder",
    "/my-practice/repairs/{ready}",
    "/my-practice/repairs/{ready}/delete",
    "/rehearse/",
    "/rehearse/01-breast-cancer-result",
    "/rehearse/01-breast-cancer-result/sentences",
    "/rehearse/01-breast-cancer-result/passport",
    "/rehearse/progress",
    "/rehearse/real/",
    "/rehearse/real/new",
    "/rehearse/real/{real_talk}",
    "/rehearse/talk/{talk}",
    "/rehearse/talk/{talk}/delete",
    "/feedback/",
    "/feedback/received",
    "/feedback/given",
    "/feedback/ask",
    "/feedback/give",
    "/feedback/give?to={colleague}",
    "/feedback/give?request={request}",
    "/feedback/thank?to={colleague}",
    "/feedback/year",
    "/feedback/rounds/",
    "/feedback/rounds/new",
    "/feedback/rounds/{opened_round}",
    "/feedback/rounds/{small_round}",
    "/feedback/rounds/{open_round}",
    "/feedback/rounds/{asking_round}/answer",
    "/feedback/patients/",
    "/feedback/patients/cards/{card}",
    "/thanks/{card_token}",
    "/feedback/values/",
    "/feedback/{received}",
    "/feedback/{received}/reply",
    "/feedback/{received}/contest",
    "/feedback/{for_a_talk}",
    "/feedback/{contested}",
    "/feedback/{contested}/settle",
    "/feedback/{contested}/withdraw",
    "/feedback/{contested}/third",
    "/feedback/third/{look}",
    "/feedback/rounds/{open_round}/call-off",
    "/compose/",
    "/cards/",
    "/cards/messages",
    "/my-data/",
    "/my-data/known",
    "/my-data/erase",
    "/fairness/mine",
    "/my-hours",
    "/imports/",
    "/imports/mine",
    "/reviews/",
    "/reviews/{review}",
    "/reviews/{review}/evidence",
    "/reviews/how-you-rate",
    "/reviews/parts/{peer_part}",
    "/reviews/parts/{peer_part}/anchors/respect",
    "/reviews/{review}/averages",
    "/reviews/{review}/record",
    "/reviews/{review}/colleagues",
    "/reviews/{review}/talk",
    "/reviews/{review}/sign",
    "/reviews/{review}/own-statement",
    "/reviews/{review}/contest",
    "/reviews/statements/{statement}",
    "/teams/",
    "/teams/measures",
    "/teams/{ward}/patterns",
    "/teams/{ward}/patterns/{pair}",
    "/teams/{ward}/huddle",
    "/teams/{ward}/experiments/",
    "/teams/{ward}/experiments/new",
    "/teams/{ward}/experiments/{experiment}",
)
OF_A_LEAD = (
    "/",
    "/teams/{ward}/my-trend",
    "/reviews/",
    "/reviews/cycles/new",
    "/reviews/templates/",
    "/reviews/templates/{ward}/nurse",
    "/reviews/cycles/{cycle}",
    "/reviews/cycles/{cycle}/reviewer/{boss}",
    "/reviews/cycles/{cycle}/call-off",
    "/reviews/cycles/{cycle}/table",
    "/reviews/{review}",
    "/reviews/{review}/evidence",
    "/reviews/{review}/anchors/respect",
    "/reviews/{review}/talk",
    "/reviews/{review}/kit",
    "/reviews/{review}/sign",
    "/reviews/parts/{leader_part}",
    "/reviews/statements/{statement}",
)
OF_AN_ADMINISTRATOR = (
    "/",
    "/fairness/",
    "/fairness/import",
    "/fairness/asked/new",
    "/fairness/asked/hours",
    "/fairness/asked/hours/and/age",
    "/fairness/asked/hours/remove",
    "/reviews/cycles/{cycle}",
    "/reviews/{contested_review}/answer",
    "/feedback/",
    "/feedback/values/",
    "/feedback/values/draft",
    "/feedback/values/draft/new",
    "/feedback/values/draft/safety",
    "/feedback/values/draft/safety/behaviours?for=nurse",
    "/feedback/values/draft/safety/remove",
    "/people/",
    "/people/import",
    "/people/rota",
    "/language-model/",
    "/language-model/switch",
    "/imports/",
    "/imports/organisation",
    "/imports/{done}",
    "/imports/{refused}",
)
WALKS = {"ana": OF_A_MEMBER, "lena": OF_A_LEAD, "ivy": OF_AN_ADMINISTRATOR}
AT_ONCE = 38
SCREENS = [(DESKTOP, "light", "en"), (PHONE, "dark", "en"), (PHONE, "light", "es")]


def something_of_the_team(cast) -> Experiment:
    """Patterns with a figure that is too small here, and one thing that the ward tries."""
    let_pass(cast.hospital, synthetic=True)
    for back in (1, 0):
        publish(cast.ward, both_ways(), period=last_period(back))
    suppress(cast.ward, "pharmacist", "nurse", "requests", "requests_with_reason", "messages")
    publish(cast.hospital, {("pharmacist", "nurse"): {"requests": 100, "requests_with_reason": 50}})
    nurse, physician = (Profession.objects.get(code=code) for code in ("nurse", "physician"))
    return Experiment.objects.create(
        unit=cast.ward, words="We write the why.", share="reasons", from_role=nurse, to_role=physician,
        decided_on=last_period(), review_on=timezone.localdate() + timedelta(days=9),
    )  # fmt: skip


@pytest.fixture
def something_to_show(cast) -> dict[str, object]:
    agree(cast.ana)
    receive(
        say(cast.ben, "can you do bed 4 before the round?", number=1),
        say(cast.ana, "Sure, as I already said this morning.", number=2),
    )
    message = Message.objects.get(author=cast.ana)
    insight = Insight.objects.create(
        person=cast.ana, message=message, kind=InsightKind.SECOND_LOOK, label="resentment", probability=0.83,
        maker="messages@2", made_at=timezone.now(), sent_at=message.sent_at,
    )  # fmt: skip
    InsightSpan.objects.create(insight=insight, start=6, end=20)
    done = Import.objects.create(
        source="slack", scope="organisation", file_name="export.zip", fingerprint="d", state="done"
    )
    done.drops.create(reason="system", count=3)
    done.unknown_senders.create(source_id="U0AVERYLONGACCOUNTNUMBER42", name="Somebody", count=7)
    done.problems.create(text="ward/2026-01-01.json, line 3: is cut off. Export it again.")
    Call.objects.create(at=timezone.now(), prompt="ai.connection", prompt_version=1, model="m", outcome="no_such_model")
    experiment = something_of_the_team(cast)
    fairness_to_show(cast)
    refused = Import.objects.create(
        source="slack", scope="organisation", file_name="x.pdf", fingerprint="r", state="refused",
        refused_because="x.pdf: is not an export. Choose the ZIP that Slack made.",
    )  # fmt: skip
    own = private_things_of(cast.ana, insight)
    talk = begun_by(cast.ana, hints=True)
    said = deidentify("I shouted on Monday.", secret=b"tests", conversation="real talk")
    real_talk = prepare_real_talk(
        person=cast.ana, kind=TalkKind.REPAIR, to_tell=said, they_know=None, may_be_hard=None, now=timezone.now()
    )
    return {
        "insight": insight.pk,
        "done": done.pk,
        "ward": cast.ward.pk,
        "experiment": experiment.pk,
        "pair": f"{experiment.from_role_id}-{experiment.to_role_id}",
        "refused": refused.pk,
        "talk": talk.pk,
        "real_talk": real_talk.pk,
        **own,
        **feedback_to_show(cast),
        **reviews_of_the_ward(cast),
    }


def walks() -> list[tuple[str, int]]:
    """Give who walks from which page on: long walks in pieces, so that two processes have even shares."""
    return [(who, start) for who, paths in WALKS.items() for start in range(0, len(paths), AT_ONCE)]


@pytest.mark.parametrize(("who", "start"), walks())
@pytest.mark.parametrize(("size", "scheme", "language"), SCREENS)
def test_every_page_is_fit_for_everybody(visitor, cast, something_to_show, size, scheme, language, who, start):
    page, person = visitor.page, getattr(cast, who)
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    person.language = language
    person.save()
    visitor.signs_in(person)
    for path in WALKS[who][start : start + AT_ONCE]:
        visitor.goes_to(path.format(**something_to_show))
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        visitor.finds_it_accessible()


@pytest.mark.parametrize(("size", "scheme", "language"), SCREENS)
def test_every_page_before_signing_in_is_fit_for_everybody(visitor, cast, size, scheme, language):
    visitor.page.set_viewport_size(size)
    visitor.page.emulate_media(color_scheme=scheme)
    for path in SIGNED_OUT:
        visitor.goes_to(path)
        visitor.trouble = [said for said in visitor.trouble if "404" not in said]
        visitor.finds_it_accessible()
