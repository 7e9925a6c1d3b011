"""Templates: what the next cycle asks and who writes; a begun cycle keeps what it began with."""

import pytest
from django.urls import reverse

from collegia.practice.reviews.actions.refusals import NotNow
from collegia.practice.reviews.actions.templates import OwnWords, Wanted, change_template, drop_template
from collegia.practice.reviews.models.reviews import Part, PartKind
from collegia.practice.reviews.models.standing import StandingTemplate
from collegia.practice.reviews.queries.standing import standing_template
from collegia.practice.reviews.tests.making import make_cycle, part, rate_all, review_of, share, write
from collegia.trust.audit.models import Entry

NIGHTS = OwnWords(PartKind.PEER, "What was a night shift with her like?", "¿Cómo fue una noche con ella?")
ALL = ("respect", "collaboration", "safety", "compassion", "integrity", "learning")


def wanted(*, peers=2, with_upward=True, left_out=("integrity",), questions=(NIGHTS,)) -> Wanted:
    return Wanted(peers, with_upward, frozenset(left_out), tuple(questions))


def keep(cast, what=None, *, unit=None, profession="nurse") -> StandingTemplate:
    return change_template(unit=unit or cast.ward, profession=profession, wanted=what or wanted(), by=cast.lena)


def codes(review) -> set[str]:
    return {one.code for one in review.template.questions.all()}


def kinds(review, kind) -> int:
    return Part.objects.filter(review=review, kind=kind).count()


def test_a_cycle_asks_what_the_template_of_each_profession_says(cast):
    keep(cast)
    cycle = make_cycle(cast)
    nurse, physician = review_of(cast.ana, cycle), review_of(cast.ben, cycle)
    assert codes(nurse) == set(ALL) - {"integrity"} and codes(physician) == set(ALL)
    assert (kinds(nurse, PartKind.PEER), kinds(physician, PartKind.PEER)) == (2, 4)
    assert [one.name for one in nurse.template.own_questions.all()] == [NIGHTS.en]
    assert Entry.objects.filter(verb="reviews.template_changed", actor_id=cast.lena.pk).exists()


def test_a_begun_cycle_keeps_what_it_began_with(cast):
    standing = keep(cast)
    review = review_of(cast.ana, make_cycle(cast))
    keep(cast, wanted(peers=5, left_out=ALL[1:], questions=()))
    drop_template(template=standing, by=cast.lena)
    assert codes(review) == set(ALL) - {"integrity"}
    assert review.template.most_peers == 2 and review.template.own_questions.count() == 1


def test_without_upward_views_those_whom_she_leads_do_not_write(cast):
    keep(cast, wanted(with_upward=False), profession="physician")
    cycle = make_cycle(cast)
    assert kinds(review_of(cast.lena, cycle), PartKind.UPWARD) == 0
    assert kinds(review_of(cast.lena, cycle), PartKind.SELF) == 1


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ([("hospital", "nurse"), ("ward", "nurse")], ("ward", "nurse")),
        ([("hospital", "nurse"), ("ward", "")], ("ward", "")),
        ([("hospital", ""), ("hospital", "nurse")], ("hospital", "nurse")),
        ([("ward", "physician")], None),
    ],
)
def test_the_nearer_unit_and_then_the_profession_go_first(cast, made, found):
    for unit, profession in made:
        keep(cast, unit=getattr(cast, unit), profession=profession)
    one = standing_template(cast.ward, "nurse")
    assert (one and (one.unit, one.profession)) == (found and (getattr(cast, found[0]), found[1]))


def test_an_own_question_is_answered_by_its_kind_of_part_and_needs_no_anchor(cast):
    keep(cast)
    review = review_of(cast.ana, make_cycle(cast))
    (own,) = review.template.own_questions.all()
    assert write(part(review, PartKind.PEER), code=own.code).code == own.code
    with pytest.raises(NotNow):
        write(part(review, PartKind.LEADER), code=own.code)
    share(review)
    rate_all(review)
    assert {rating.code for rating in review.ratings.all()} == codes(review)


def test_an_own_question_stands_on_the_page_of_its_part_in_the_readers_language(cast, sign_in):
    keep(cast)
    mine = part(review_of(cast.ana, make_cycle(cast)), PartKind.PEER)
    mine.writer.language = "es"
    mine.writer.save()
    client = sign_in(mine.writer)
    client.cookies["django_language"] = "es"
    assert NIGHTS.es in client.get(reverse("review_part", args=[mine.pk])).content.decode()


SAID = {"values": ["respect", "safety"], "peers": "3", "with_upward": "on", "peer_1_en": "Q?", "peer_1_es": "¿Q?"}


def test_a_lead_keeps_a_template_on_the_page_and_nobody_else_finds_it(cast, sign_in):
    address = reverse("review_template", args=[cast.ward.pk, "nurse"])
    for person in (cast.ana, cast.omar):
        assert sign_in(person).post(address, SAID).status_code == 404
    client = sign_in(cast.lena)
    assert client.post(address, SAID).status_code == 302
    made = StandingTemplate.objects.get()
    assert {one.code for one in made.left_out.all()} == set(ALL) - {"respect", "safety"}
    assert 'value="¿Q?"' in client.get(address).content.decode()
    assert client.post(reverse("review_template_drop", args=[cast.ward.pk, "nurse"])).status_code == 302
    assert not StandingTemplate.objects.exists()


@pytest.mark.parametrize("change", [{"values": []}, {"peer_1_es": ""}, {"peers": "9"}, {"values": ["nonsense"]}])
def test_a_template_asks_something_and_in_both_languages(cast, sign_in, change):
    address = reverse("review_template", args=[cast.ward.pk, "everybody"])
    assert sign_in(cast.ivy).post(address, {**SAID, **change}).status_code == 422
    assert not StandingTemplate.objects.exists()
