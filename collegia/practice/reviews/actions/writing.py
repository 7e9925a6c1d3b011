"""What people write in a review: statements, what they rest on, what is set against them, handing in."""

from datetime import date, datetime

from django.db import transaction

from collegia.practice.reviews.actions.changing import hold, must_not_be_frozen, must_say_why, write_change
from collegia.practice.reviews.actions.refusals import NotNow, NotYours
from collegia.practice.reviews.models.reviews import Part, PartKind, Review
from collegia.practice.reviews.models.signing import Signature, What
from collegia.practice.reviews.models.statements import CounterEvidence, Evidence, Polarity, Statement
from collegia.practice.reviews.naming import clean_words, language_written
from collegia.practice.reviews.queries.reviews import items_of
from collegia.practice.reviews.queries.standing import asked_in
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def write_statement(*, part: Part, code: str, polarity: Polarity, words: str, now: datetime) -> Statement:
    """Write one statement about one value into one's own part, while it is a draft. Raises `NotNow`."""
    review = hold(part.review_id)
    must_not_be_frozen(review)
    late = part.submitted_at and not (part.kind == PartKind.LEADER and review.shared_at)
    if late or part.declined_at or code not in {one.code for one in asked_in(part)}:
        raise NotNow
    lang = language_written(words)
    text = clean_words(words, review=review, lang=lang)
    made = Statement.objects.create(
        part=part, code=code, polarity=polarity, text=text, lang=lang, written_at=now, worded_at=now
    )
    if part.writer:
        write_change(review=review, what=What.STATEMENT_CHANGED, by=part.writer, now=now, about=f"statement {made.pk}")
    return made


@transaction.atomic
def change_statement(*, statement: Statement, by: Person, words: str, why: str = "", now: datetime) -> None:
    """Word one's own statement anew. Raises `NotYours`, `Frozen`, `NeedsAReason`."""
    review = _review_to_change(statement, by, why)
    statement.lang = language_written(words)
    statement.text = clean_words(words, review=review, lang=statement.lang)
    statement.worded_at = now
    statement.save(update_fields=["text", "lang", "worded_at"])
    # Who opened what belongs to the words as they were; new words are read against the evidence again.
    statement.evidence.update(opened_by_person_at=None)
    about = f"statement {statement.pk}"
    write_change(review=review, what=What.STATEMENT_CHANGED, by=by, now=now, about=about, why=why)


@transaction.atomic
def remove_statement(*, statement: Statement, by: Person, why: str = "", now: datetime) -> None:
    """Take one's own statement away. Raises `NotYours`, `Frozen`, `NeedsAReason`."""
    review = _review_to_change(statement, by, why)
    about = f"statement {statement.pk}"
    write_change(review=review, what=What.STATEMENT_REMOVED, by=by, now=now, about=about, why=why)
    statement.delete()


@transaction.atomic
def set_aside(*, statement: Statement, by: Person, why: str, now: datetime) -> None:
    """The reviewer leaves a statement out of what is signed, and says why. Raises `NotYours`, `Frozen`, ..."""
    review = hold(statement.part.review_id)
    if by.pk != review.reviewer_id or statement.part.kind == PartKind.SELF:
        raise NotYours
    must_not_be_frozen(review)
    must_say_why(review, why)
    statement.set_aside_at = now
    statement.save(update_fields=["set_aside_at"])
    about = f"statement {statement.pk}"
    write_change(review=review, what=What.STATEMENT_SET_ASIDE, by=by, now=now, about=about, why=why)


@transaction.atomic
def link_evidence(*, statement: Statement, item: str, by: Person, now: datetime) -> Evidence:
    """Let a statement rest on something released; who links it has read it. Raises `NotYours`, `NotNow`, `Frozen`.

    The writer may, and the reviewer for everybody. Somebody else than the two links only what she gave herself.
    """
    review = hold(statement.part.review_id)
    must_not_be_frozen(review)
    if by.pk not in (statement.part.writer_id, review.reviewer_id):
        raise NotYours
    found = items_of(review).get(item)
    of_the_two = by.pk in (review.person_id, review.reviewer_id)
    if found is None or found.withdrawn or not (of_the_two or found.giver_id == by.pk):
        raise NotNow
    made, is_new = Evidence.objects.get_or_create(statement=statement, item=item, defaults={"linked_at": now})
    if is_new:
        write_change(review=review, what=What.EVIDENCE_LINKED, by=by, now=now, about=f"statement {statement.pk} {item}")
    open_evidence(evidence=made, by=by, now=now)
    return made


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Person, why: str = "", now: datetime) -> None:
    """Let a statement rest on something no longer. Raises `NotYours`, `Frozen`, `NeedsAReason`."""
    statement = evidence.statement
    review = hold(statement.part.review_id)
    must_not_be_frozen(review)
    if by.pk not in (statement.part.writer_id, review.reviewer_id):
        raise NotYours
    must_say_why(review, why)
    about = f"statement {statement.pk} {evidence.item}"
    write_change(review=review, what=What.EVIDENCE_REMOVED, by=by, now=now, about=about, why=why)
    evidence.delete()


def open_evidence(*, evidence: Evidence, by: Person, now: datetime) -> None:
    """Keep when each of the two first opened what a statement rests on; others leave no trace in it."""
    review = evidence.statement.part.review
    if by.pk == review.person_id:
        Evidence.objects.filter(pk=evidence.pk, opened_by_person_at=None).update(opened_by_person_at=now)
    if by.pk == review.reviewer_id:
        Evidence.objects.filter(pk=evidence.pk, opened_by_reviewer_at=None).update(opened_by_reviewer_at=now)


@transaction.atomic
def add_counter_evidence(
    *, statement: Statement, by: Person, words: str = "", item: str = "", now: datetime
) -> CounterEvidence:
    """The person reviewed sets something against a statement: her words, something released, or both."""
    review = hold(statement.part.review_id)
    if by.pk != review.person_id:
        raise NotYours
    must_not_be_frozen(review)
    if (item and item not in items_of(review)) or not (item or words.strip()):
        raise NotNow
    text = clean_words(words, review=review) if words.strip() else None
    return CounterEvidence.objects.create(statement=statement, text=text, item=item, added_at=now)


@transaction.atomic
def submit_part(*, part: Part, now: datetime) -> None:
    """Hand a part in. When both drafts are in, each opens to the other at the same moment. Raises `NotNow`."""
    review = hold(part.review_id)
    must_not_be_frozen(review)
    is_late = Signature.objects.filter(review=review, void_since__isnull=True).exists()
    if is_late or part.declined_at or not part.statements.exists():
        raise NotNow
    if not Part.objects.filter(pk=part.pk, submitted_at=None).update(submitted_at=now):
        return
    record("reviews.part_handed_in", actor=part.writer, subject=review.person, about=f"review {review.pk}")
    _share_when_both_are_done(review, now)


def decline_part(*, part: Part, now: datetime) -> None:
    """A colleague says that she cannot write about this person; nobody asks why. Raises `NotNow`."""
    if part.submitted_at or part.kind in (PartKind.SELF, PartKind.LEADER):
        raise NotNow
    with transaction.atomic():
        part.statements.all().delete()
        Part.objects.filter(pk=part.pk).update(declined_at=now)
        record("reviews.part_declined", actor=part.writer, about=f"part {part.pk}")


def be_quiet_until(*, part: Part, day: date | None) -> None:
    """Remind somebody who is away only when she is back."""
    Part.objects.filter(pk=part.pk).update(quiet_until=day)


def _share_when_both_are_done(review: Review, now: datetime) -> None:
    both = Part.objects.filter(review=review, kind__in=[PartKind.SELF, PartKind.LEADER], submitted_at__isnull=False)
    if both.count() == 2:
        Review.objects.filter(pk=review.pk, shared_at=None).update(shared_at=now)


def _review_to_change(statement: Statement, by: Person, why: str) -> Review:
    if by.pk != statement.part.writer_id:
        raise NotYours
    review = hold(statement.part.review_id)
    must_not_be_frozen(review)
    must_say_why(review, why)
    return review
