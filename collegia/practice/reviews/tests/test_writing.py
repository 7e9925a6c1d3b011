"""Writing a review: drafts hidden both ways, evidence that both open, criticism that waits for a talk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.practice.feedback.models.feedback import Contest, Feedback, Release
from collegia.practice.reviews.actions.refusals import NeedsAReason, NotNow, NotYours
from collegia.practice.reviews.actions.signing import note_conversation
from collegia.practice.reviews.actions.writing import (
    add_counter_evidence,
    change_statement,
    link_evidence,
    remove_evidence,
    remove_statement,
    set_aside,
    submit_part,
)
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.signing import Change
from collegia.practice.reviews.models.statements import Polarity
from collegia.practice.reviews.queries.reviews import review_for
from collegia.practice.reviews.retention import KEPT
from collegia.practice.reviews.rules.claims import State
from collegia.practice.reviews.tests.making import make_cycle, open_everything, part, released, review_of, share, write


@pytest.fixture
def review(cast):
    return review_of(cast.ana, make_cycle(cast))


def seen_by(viewer, review):
    return review_for(viewer, review.pk, timezone.localdate())


def kinds(shown) -> set[str]:
    return {one.part.kind for one in shown.parts}


def state(review, statement) -> State:
    shown = seen_by(review.reviewer, review)
    return next(one.state for each in shown.parts for one in each.statements if one.statement == statement)


def test_each_draft_is_hidden_from_the_other_until_both_are_done(cast, review):
    own, leader = part(review, PartKind.SELF), part(review, PartKind.LEADER)
    write(own), write(leader)
    submit_part(part=own, now=timezone.now())
    assert "self" not in kinds(seen_by(cast.lena, review))
    assert "leader" not in kinds(seen_by(cast.ana, review))
    submit_part(part=leader, now=timezone.now())
    assert kinds(seen_by(cast.lena, review)) >= {"self", "leader"}
    assert kinds(seen_by(cast.ana, review)) >= {"self", "leader"}


def test_nobody_else_opens_a_review(cast, review):
    share(review)
    peers = {one.writer for one in review.parts.filter(kind=PartKind.PEER)}
    for other in {*peers, cast.omar, cast.ivy}:
        assert seen_by(other, review) is None


def test_a_colleagues_part_opens_to_both_at_once(cast, review):
    peer = part(review, PartKind.PEER)
    write(peer)
    assert "peer" not in kinds(seen_by(cast.lena, review)) | kinds(seen_by(cast.ana, review))
    submit_part(part=peer, now=timezone.now())
    assert "peer" in kinds(seen_by(cast.lena, review)) & kinds(seen_by(cast.ana, review))


def test_an_empty_part_is_not_handed_in(review):
    with pytest.raises(NotNow):
        submit_part(part=part(review, PartKind.SELF), now=timezone.now())


def test_a_colleague_links_only_what_she_gave_herself(cast, review):
    peer = part(review, PartKind.PEER)
    said = write(peer)
    others = next(one for one in (cast.ben, cast.cho, cast.dia, cast.eli) if one != peer.writer)
    with pytest.raises(NotNow):
        link_evidence(statement=said, item=released(others, cast.ana), by=peer.writer, now=timezone.now())
    link_evidence(statement=said, item=released(peer.writer, cast.ana), by=peer.writer, now=timezone.now())
    assert said.evidence.get().opened_by_reviewer_at is None


def test_only_what_was_released_in_the_period_can_be_linked(cast, review):
    said = write(part(review, PartKind.LEADER))
    old = released(cast.ben, cast.ana, ago=timedelta(days=500))
    for item in (old, "feedback-0", released(cast.ben, cast.cho)):
        with pytest.raises(NotNow):
            link_evidence(statement=said, item=item, by=cast.lena, now=timezone.now())


def test_evidence_locks_until_both_have_opened_it(cast, review):
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana))
    share(review)
    assert state(review, said) is State.UNOPENED
    open_everything(review)
    assert state(review, said) is State.READY


@pytest.mark.parametrize("how", ["taken back", "contested", "withdrawn", "deleted"])
def test_disputed_evidence_turns_the_statement_amber_until_it_is_settled(cast, review, how):
    item = released(cast.ben, cast.ana)
    said = write(part(review, PartKind.LEADER), item)
    share(review)
    open_everything(review)
    feedback, now = Feedback.objects.get(pk=item.removeprefix("feedback-")), timezone.now()
    if how == "taken back":
        Release.objects.filter(feedback=feedback).update(withdrawn_at=now)
    elif how == "withdrawn":
        Feedback.objects.filter(pk=feedback.pk).update(withdrawn_at=now)
    elif how == "deleted":
        feedback.delete()
    else:
        Contest.objects.create(feedback=feedback, why=feedback.text, opened_at=now)
    assert state(review, said) is State.AMBER
    if how == "contested":
        Contest.objects.update(settled_at=now, outcome="kept")
        assert state(review, said) is State.READY


def test_a_criticism_that_is_new_to_her_waits_for_a_talk_that_both_confirm(cast, review):
    item = released(cast.ben, cast.ana, seen=False)
    said = write(part(review, PartKind.LEADER), item, polarity=Polarity.IMPROVEMENT, words="Cuts in.")
    share(review)
    leader = next(one for one in seen_by(cast.ana, review).parts if one.part.kind == "leader")
    assert leader.hidden == 1 and leader.statements[0].words is None and leader.statements[0].links == ()
    today, now = timezone.localdate(), timezone.now()
    note_conversation(review=review, held_on=today, by=cast.lena, now=now)
    assert state(review, said) is State.HELD_BACK
    note_conversation(review=review, held_on=today, by=cast.ana, now=now)
    assert state(review, said) is State.UNOPENED
    leader = next(one for one in seen_by(cast.ana, review).parts if one.part.kind == "leader")
    assert leader.statements[0].words == "Cuts in."


def test_once_shared_a_change_says_why_and_stands_on_the_record(cast, review):
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana))
    change_statement(statement=said, by=cast.lena, words="Listens.", now=timezone.now())
    share(review)
    with pytest.raises(NeedsAReason):
        change_statement(statement=said, by=cast.lena, words="Listens well.", now=timezone.now())
    with pytest.raises(NotYours):
        change_statement(statement=said, by=cast.ana, words="Perfect.", why="x", now=timezone.now())
    change_statement(statement=said, by=cast.lena, words="Listens well.", why="Clearer", now=timezone.now())
    assert [change.why.text for change in Change.objects.filter(what="statement_changed")] == ["Clearer"]


def test_a_statement_of_a_colleague_can_be_set_aside_and_her_own_cannot(cast, review):
    peer = part(review, PartKind.PEER)
    said = write(peer)
    submit_part(part=peer, now=timezone.now())
    share(review)
    assert state(review, said) is State.NO_EVIDENCE
    set_aside(statement=said, by=cast.lena, why="Nobody has seen it", now=timezone.now())
    assert state(review, said) is State.SET_ASIDE
    own = part(review, PartKind.SELF).statements.first()
    with pytest.raises(NotYours):
        set_aside(statement=own, by=cast.lena, why="x", now=timezone.now())


def test_the_person_sets_something_against_it_and_nobody_else_does(cast, review):
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana))
    share(review)
    add_counter_evidence(statement=said, by=cast.ana, words="That was the night of the fire.", now=timezone.now())
    assert said.counter_evidence.get().text.text == "That was the night of the fire."
    with pytest.raises(NotYours):
        add_counter_evidence(statement=said, by=cast.lena, words="x", now=timezone.now())
    with pytest.raises(NotNow):
        add_counter_evidence(statement=said, by=cast.ana, words=" ", now=timezone.now())


def test_evidence_and_statements_are_taken_away_by_their_writer(cast, review):
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana))
    evidence = said.evidence.get()
    with pytest.raises(NotYours):
        remove_evidence(evidence=evidence, by=cast.ana, now=timezone.now())
    remove_evidence(evidence=evidence, by=cast.lena, now=timezone.now())
    remove_statement(statement=said, by=cast.lena, now=timezone.now())
    assert not part(review, PartKind.LEADER).statements.exists()


def test_names_of_colleagues_come_back_and_what_identifies_a_patient_does_not(cast, review):
    write(part(review, PartKind.LEADER), words="Ana rang the daughter of Mrs Margaret Whitcombe on 555-010-4477.")
    shown = seen_by(cast.lena, review)
    words = next(one.words for each in shown.parts for one in each.statements)
    assert words.startswith("Ana Anasen rang") or words.startswith("Ana rang")
    assert "Whitcombe" not in words and "4477" not in words


def test_a_copy_of_her_data_holds_no_hidden_draft_and_no_word_that_waits_for_a_talk(cast, review):
    kept = next(one for one in KEPT if one.key == "reviews")
    leader = part(review, PartKind.LEADER)
    write(leader, released(cast.ben, cast.ana, seen=False), polarity=Polarity.IMPROVEMENT, words="Interrupts.")
    write(leader, words="Ana asks first.")
    assert "asks first" not in str(kept.export(review))
    copy = str(kept.export(share(review)))
    assert "Ana Anasen asks first." in copy
    assert "Interrupts" not in copy and "'to_be_talked_about_first': 1" in copy
