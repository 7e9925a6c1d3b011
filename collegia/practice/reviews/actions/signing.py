"""The conversation, the person's own statement, the signatures."""

from datetime import date, datetime

from django.db import transaction

from collegia.practice.reviews.actions.changing import hold, must_not_be_frozen
from collegia.practice.reviews.actions.refusals import Blocked, NotNow, NotYours, SecondFactorNeeded
from collegia.practice.reviews.models.reviews import Conversation, Kit, OwnStatement, Review
from collegia.practice.reviews.models.signing import Change, Signature, SignedAs, What
from collegia.practice.reviews.naming import clean_words
from collegia.practice.reviews.queries.reviews import shown_review
from collegia.practice.reviews.rules.seeing import Place
from collegia.practice.reviews.rules.signing import has_signed_in_twice
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def note_conversation(*, review: Review, held_on: date, by: Person, now: datetime) -> Conversation:
    """One of the two says that they talked on a day; it counts when the other has said so too."""
    if by.pk not in (review.person_id, review.reviewer_id):
        raise NotYours
    if held_on > now.date():
        raise NotNow
    made, _new = Conversation.objects.get_or_create(review=review, held_on=held_on, defaults={"noted_at": now})
    return confirm_conversation(conversation=made, by=by, now=now)


def confirm_conversation(*, conversation: Conversation, by: Person, now: datetime) -> Conversation:
    """Say that it took place; said twice is said once. Raises `NotYours`."""
    fields = {conversation.review.person_id: "confirmed_by_person_at"}
    if conversation.review.reviewer_id:
        fields[conversation.review.reviewer_id] = "confirmed_by_reviewer_at"
    field = fields.get(by.pk)
    if field is None:
        raise NotYours
    with transaction.atomic():
        if Conversation.objects.filter(pk=conversation.pk, **{field: None}).update(**{field: now}):
            about = f"review {conversation.review_id}"
            record("reviews.talk_confirmed", actor=by, subject=conversation.review.person, about=about)
    conversation.refresh_from_db()
    return conversation


@transaction.atomic
def write_own_statement(*, review: Review, by: Person, words: str, now: datetime) -> OwnStatement:
    """The person reviewed puts her word on the record, signed or not, contested or not. Raises `NotYours`."""
    if by.pk != review.person_id:
        raise NotYours
    text = clean_words(words, review=review)
    made, _new = OwnStatement.objects.update_or_create(review=review, defaults={"text": text, "written_at": now})
    return made


@transaction.atomic
def write_kit(*, review: Review, by: Person, words: dict[str, str], look_again_on: date | None, now: datetime) -> Kit:
    """The reviewer prepares the conversation: two questions, one strength, one experiment. Raises `NotYours`."""
    if by.pk != review.reviewer_id:
        raise NotYours
    told = {name: clean_words(text, review=review) for name, text in words.items()}
    made, _new = Kit.objects.update_or_create(
        review=review, defaults={**told, "look_again_on": look_again_on, "written_at": now}
    )
    return made


def share_kit(*, kit: Kit, now: datetime) -> None:
    """Show the kit to the person, as after the conversation."""
    Kit.objects.filter(pk=kit.pk, shared_at=None).update(shared_at=now)


@transaction.atomic
def sign(*, review: Review, by: Person, with_second_factor_at: datetime | None, now: datetime) -> Signature:
    """Sign as one of the two. Raises `NotYours`, `SecondFactorNeeded`, `Frozen`, `Blocked` with why."""
    places = {review.person_id: SignedAs.PERSON}
    if review.reviewer_id:
        places[review.reviewer_id] = SignedAs.REVIEWER
    place = places.get(by.pk)
    if place is None:
        raise NotYours
    if not has_signed_in_twice(with_second_factor_at, now):
        raise SecondFactorNeeded
    review = hold(review.pk)
    must_not_be_frozen(review)
    why = shown_review(review, Place.REVIEWER).why_not_sign
    if why:
        raise Blocked(why)
    told = {"person": by, "at": now, "with_second_factor_at": with_second_factor_at}
    made, is_new = Signature.objects.get_or_create(review=review, signed_as=place, void_since=None, defaults=told)
    if is_new:
        Change.objects.create(review=review, what=What.SIGNED, about=place, by=by, at=now)
        record("reviews.signed", actor=by, subject=review.person, about=f"review {review.pk}")
    return made
