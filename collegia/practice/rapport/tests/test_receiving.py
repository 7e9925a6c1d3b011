"""What is stored of an export: only clean words of people who agreed, and each message once."""

from collegia.engines.exports.message import Account
from collegia.practice.rapport.jobs import sweep_after_withdrawals
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.audit.queries import entries_about
from collegia.trust.people.actions import link_source_account
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree


def test_without_consent_there_is_no_row(cast):
    receiver = receive(say(cast.ana, "hello"))
    assert not Message.objects.exists()
    assert receiver.counts.not_consented == 1


def test_either_purpose_of_reading_is_enough_and_nudges_are_not(cast):
    agree(cast.ana, "private_insights")
    agree(cast.ben, "team_patterns")
    agree(cast.cho, "live_nudges")
    receive(say(cast.ana, "one", number=1), say(cast.ben, "two", number=2), say(cast.cho, "three", number=3))
    assert {message.author for message in Message.objects.all()} == {cast.ana, cast.ben}


def test_a_direct_message_needs_both_ends(cast):
    agree(cast.ana)
    receive(say(cast.ana, "between us", to=[cast.ben], kind="direct"))
    assert not Message.objects.exists()
    agree(cast.ben)
    receive(say(cast.ana, "between us", to=[cast.ben], kind="direct"))
    assert Message.objects.get().wrote_to == cast.ben


def test_a_direct_message_to_a_stranger_is_not_kept(cast):
    agree(cast.ana)
    receive(say(cast.ana, "hello", kind="direct"))
    assert not Message.objects.exists()


def test_the_same_message_again_adds_nothing(cast):
    agree(cast.ana)
    receive(say(cast.ana, "hello"))
    again = receive(say(cast.ana, "hello"))
    assert Message.objects.count() == 1
    assert again.counts.already_there == 1


def test_a_sender_nobody_knows_is_listed_and_not_guessed(cast):
    agree(cast.ana)
    stranger = Account(source_id="U999", name="Ana Anasen")
    receiver = receive(say(stranger, "hello"))
    assert receiver.joiner.unknown == {("U999", "Ana Anasen"): 1}
    assert not Message.objects.exists()


def test_an_answer_knows_what_it_answers_and_whom(cast):
    agree(cast.ana)
    agree(cast.ben)
    receive(say(cast.ana, "can you look at bed 4?", number=1), say(cast.ben, "on my way", number=2))
    first, second = Message.objects.order_by("sent_at")
    assert second.answers == first.identity
    assert second.wrote_to == cast.ana
    assert second.wrote_to_profession.code == "nurse"


def test_a_colleague_who_did_not_agree_is_known_by_profession_only(cast):
    agree(cast.ana)
    receive(say(cast.ben, "bed 4?", number=1), say(cast.ana, "on my way", number=2))
    message = Message.objects.get()
    assert message.wrote_to is None
    assert message.wrote_to_profession.code == "physician"


def test_a_colleagues_name_becomes_a_reference(cast):
    agree(cast.ana)
    receive(say(cast.ana, "could you ask Ben Bensen about it?"))
    text = Message.objects.get().clean_text.text
    assert "Ben" not in text
    assert f"⟦p{cast.ben.pk}⟧" in text


def test_a_patients_name_and_number_do_not_reach_the_database(cast):
    agree(cast.ana)
    receive(say(cast.ana, "Mrs Hollister in bed 4, MRN 48213377, wants her daughter on 555-014-2236"))
    text = Message.objects.get().clean_text.text
    assert "Hollister" not in text
    assert "48213377" not in text
    assert "014-2236" not in text


def test_of_my_own_export_only_my_messages_are_kept(cast):
    agree(cast.ana)
    agree(cast.ben)
    receive(say(cast.ana, "mine", number=1), say(cast.ben, "his", number=2), only_author=cast.ana.pk)
    assert Message.objects.get().author == cast.ana


def test_the_identity_cannot_be_worked_out_from_the_words(cast, settings):
    agree(cast.ana)
    receive(say(cast.ana, "ok"))
    before = Message.objects.get().identity
    Message.objects.all().delete()
    settings.INSTALLATION_KEY = "another installation"
    receive(say(cast.ana, "ok"))
    assert Message.objects.get().identity != before


def test_an_account_with_an_address_of_the_staff_list_cannot_be_mapped_to_another(cast):
    agree(cast.ivy)
    link_source_account(source="slack", source_id=f"U{cast.ben.pk}", person=cast.ivy, linker=cast.ivy)
    receive(say(cast.ben, "his words"))
    assert not Message.objects.exists()


def test_a_mapping_is_told_to_the_person_it_is_about(cast):
    link_source_account(source="slack", source_id="U77", person=cast.ben, linker=cast.ivy)
    assert [entry.verb for entry in entries_about(cast.ben)] == ["people.account_linked"]


def test_in_a_closed_group_everybody_must_have_agreed_and_anybody_may_take_it_away(cast, now):
    for person in (cast.ana, cast.ben, cast.cho):
        agree(person)
    receive(say(cast.ana, "between the three of us", to=[cast.ben, cast.cho], kind="group"))
    assert Message.objects.count() == 1
    withdraw_consent(person=cast.cho, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert not Message.objects.exists()


def test_a_message_written_while_its_author_withdrew_is_swept_away(cast):
    agree(cast.ana)
    receive(say(cast.ana, "hello"))
    Consent.objects.all().delete()
    assert sweep_after_withdrawals() == 1
    assert not Message.objects.exists()
