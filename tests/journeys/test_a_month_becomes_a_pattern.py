"""From an imported month to a published pattern, a huddle, a decision, and what the next four weeks say of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from collegia.engines.patterns.measures import ShareName
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.practice.rapport.actions import readings
from collegia.practice.rapport.jobs import publish_patterns, read_waiting_messages, run_next_import
from collegia.practice.rapport.models.counts import Count
from collegia.practice.rapport.models.huddles import Experiment
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import MeasureVerdict, ReleasedCell
from collegia.practice.rapport.periods import GRACE, LENGTH, period_of
from collegia.practice.rapport.tests.test_team_patterns import page_of, without_frame
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree, make_person, make_unit
from tests.journeys.an_invented_month import Habit, Request, between, slack_export

FIRST = period_of(date(2026, 3, 2))
DECIDED = FIRST + LENGTH + GRACE
# The four weeks that a decision falls into are neither before nor after it.
NEXT = FIRST + 2 * LENGTH
RARELY = Habit((6, 6), with_reason=(4, 0), confirmed=(2, 6))
OFTEN = Habit((10, 8), with_reason=(10, 4), confirmed=(4, 8))
PHYSICIANS = Habit((4, 4), with_reason=(3, 1), confirmed=(1, 4))


@dataclass
class Hospital:
    """Ward 3 with twelve nurses and twelve physicians who agreed, and a team of nine nurses."""

    cast: object
    nia: object
    nine: object
    night: object
    nurses: list[object]
    physicians: list[object]

    def month(self, habit: Habit, *, with_nia: bool) -> list[Request]:
        """Everything that is written in four weeks, with this habit of ward 3's nurses towards its physicians."""
        nurses, physicians = self.nurses, self.physicians
        said = [*between(nurses, physicians, habit), *between(physicians, nurses, PHYSICIANS)]
        if with_nia:
            said += between([self.nia], physicians, Habit((1, 1), with_reason=(1, 0), confirmed=(0, 1)))
        unwilling = between([self.cast.eli], physicians, RARELY)
        return [*said, *between(self.nine, self.nine[1:] + self.nine[:1], RARELY), *unwilling]


@pytest.fixture
def on(time_machine):
    """Go to nine in the morning of a day."""

    def go(day: date) -> datetime:
        moment = timezone.make_aware(datetime.combine(day, time(9)))
        time_machine.move_to(moment, tick=False)
        return moment

    return go


@pytest.fixture
def hospital(cast, on) -> Hospital:
    on(FIRST)
    nurses, physicians = _staff(cast.ward, nurses=[cast.cho], physicians=[cast.lena])
    night = make_unit("Night team", cast.hospital, kind="team")
    nine = [make_person(f"Night{n}", unit=night) for n in range(9)]
    nia = make_person("Nia", unit=cast.ward)
    for person in (nia, *nine, *nurses, *physicians):
        agree(person, "team_patterns")
    return Hospital(cast, nia, nine, night, nurses, physicians)


def _staff(ward, nurses: list, physicians: list) -> tuple[list, list]:
    nurses = [*nurses, *(make_person(f"Nurse{n}", unit=ward) for n in range(12 - len(nurses)))]
    doctors = (make_person(f"Physician{n}", profession="physician", unit=ward) for n in range(12 - len(physicians)))
    return nurses, [*physicians, *doctors]


@pytest.fixture(autouse=True)
def every_text_is_read_once(monkeypatch):
    """The real reader reads; what it said of a text it says again, since it would take a minute to read all anew."""
    known: dict[tuple[object, ...], MessageReading] = {}

    def read(batch: list[MessageToRead], **how: bool) -> list[MessageReading]:
        keys = [(one.text.text, one.context and one.context.text, *how.items()) for one in batch]
        for key, one in zip(keys, batch, strict=True):
            if key not in known:
                known[key] = read_messages([one], **how)[0]
        return [known[key] for key in keys]

    monkeypatch.setattr(readings, "read_messages", read)


def bring(hospital: Hospital, client, requests: list[Request], begins: date) -> None:
    """An administrator uploads an export, and the worker imports it and reads what it brought."""
    client.force_login(hospital.cast.ivy)
    file = SimpleUploadedFile("export.zip", slack_export(requests, begins))
    client.post(reverse("import_organisation"), {"source": "slack", "file": file})
    assert run_next_import() == 1
    while read_waiting_messages():
        continue


def cells_of(unit, period: date) -> dict[str, int]:
    """What was published of what a unit's nurses wrote to its physicians."""
    cells = ReleasedCell.objects.filter(unit=unit, release__period=period, from_role__code="nurse")
    return dict(cells.filter(to_role__code="physician").values_list("measure", "count"))


def decide(hospital: Hospital, client, share: ShareName, words: str) -> Experiment:
    """At the huddle a member writes down what the ward will try, and by when it looks again."""
    nurse, physician = (side[0].profession_id for side in (hospital.nurses, hospital.physicians))
    client.force_login(hospital.cast.cho)
    said = {"words": words, "watch": f"{share}:{nurse}:{physician}", "review_on": (NEXT + LENGTH + GRACE).isoformat()}
    client.post(reverse("experiment_new", args=[hospital.cast.ward.pk]), said)
    return Experiment.objects.get(share=share)


def said_of(experiment: Experiment, hospital: Hospital, client) -> str:
    """The page of what the ward tries, as its lead sees it."""
    client.force_login(hospital.cast.lena)
    address = reverse("experiment", args=[hospital.cast.ward.pk, experiment.pk])
    return without_frame(client.get(address).content.decode())


def test_a_month_becomes_a_pattern_a_decision_and_an_answer(hospital, client, on, spool_is_clean):
    cast, ward = hospital.cast, hospital.cast.ward
    on(FIRST + LENGTH)
    bring(hospital, client, hospital.month(RARELY, with_nia=True), FIRST)
    assert not Message.objects.filter(author=cast.eli).exists(), "she did not agree"
    assert publish_patterns() == 0, "late imports have a week"

    on(DECIDED)
    assert [publish_patterns(), publish_patterns()] == [1, 0]
    earned = set(MeasureVerdict.objects.filter(passed=True).values_list("measure", flat=True))
    assert earned == {ShareName.REASONS, ShareName.ROUTINE_LOOPS_CLOSED}
    published = cells_of(ward, FIRST)
    # 49 of 146 requests, each rounded to 5.
    assert (published["requests_with_reason"], published["requests"]) == (50, 145)

    seen = [without_frame(page_of(client, who, ward)) for who in (cast.cho, cast.lena)]
    assert seen[0] == seen[1]
    assert "Requests that carry a reason" in seen[0] and "about 4 in 10" in seen[0]
    night = without_frame(page_of(client, hospital.nine[0], hospital.night))
    assert "Fewer than ten people wrote" in night
    assert "Requests that carry a reason" not in night

    agenda = without_frame(page_of(client, cast.cho, ward, "huddle"))
    assert "Requests that carry a reason" in agenda and "Routine loops that were closed" in agenda
    reasons = decide(hospital, client, ShareName.REASONS, "Whoever asks for something writes the why with it.")
    loops = decide(hospital, client, ShareName.ROUTINE_LOOPS_CLOSED, "Whoever has done it says so in a word.")
    assert "Too early to say" in said_of(reasons, hospital, client)

    now = on(DECIDED + timedelta(days=9))
    withdraw_consent(person=hospital.nia, purpose=Purpose.TEAM_PATTERNS, now=now)
    assert not Count.objects.filter(Q(sender=hospital.nia) | Q(receiver=hospital.nia)).exists()
    assert Count.objects.filter(period=FIRST, unit=ward).exists()
    assert cells_of(ward, FIRST) == published

    on(NEXT + LENGTH)
    bring(hospital, client, hospital.month(OFTEN, with_nia=True), NEXT)
    on(NEXT + LENGTH + GRACE)
    assert publish_patterns() == 1
    assert cells_of(ward, NEXT)["requests_with_reason"] == 170
    assert "More than before." in said_of(reasons, hospital, client)
    assert "No clear change." in said_of(loops, hospital, client)
    assert cells_of(ward, FIRST) == published
