"""E-mail: whose words are whose."""

import time
from pathlib import Path

import pytest

from collegia.engines.exports.mail_words import own_words
from collegia.engines.exports.message import ConversationKind, ExportedMessage, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read

DATE = "Date: Sun, 1 Mar 2026 08:15:00 +0100\n"
TOP = "From: Ana <ana@ward.example>\nTo: ben@ward.example\n" + DATE


def mails(folder: Path, *contents: str | bytes) -> list[ExportedMessage]:
    path = folder / "inbox.mbox"
    separated = (b"From x Sun Mar  1 08:15:00 2026\n" + as_bytes(content) + b"\n\n" for content in contents)
    path.write_bytes(b"".join(separated))
    return read(Source.MBOX, path)[0]


def as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def dropped(folder: Path, content: str | bytes) -> dict[str, int]:
    path = folder / "one.eml"
    path.write_bytes(as_bytes(content))
    return dict(read(Source.MBOX, path)[1].tally.dropped)


def test_a_thread_of_two_mails_reads_as_one_conversation(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_bytes(samples.MBOX)
    (first, second), reader = read(Source.MBOX, path)
    assert first.text == "Thank you for calling about the potassium.\nFrom now on we call early."
    assert (first.sender.email, first.sender.name) == ("ana@ward.example", "Ana Muñoz")
    assert (second.text, second.thread_root, second.conversation) == (
        "On my way.",
        "1@ward.example",
        first.conversation,
    )
    assert (first.conversation_kind, second.conversation_kind) == (ConversationKind.GROUP, ConversationKind.DIRECT)
    assert dict(reader.tally.dropped) == {"automated": 1}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Thanks!\n\nOn Mon, 2 Mar 2026 at 08:15, Ben <b@x.org> wrote:\n> K is 6\n", "Thanks!"),
        ("Thanks!\n\nOn Mon, 2 Mar 2026 at 08:15, Ben Okafor of the\nward <b@x.org>\nwrote:\n\n> K is 6\n", "Thanks!"),
        ("Gracias\n\nEl lun, 2 mar 2026 a las 8:15, Ben (<b@x.org>) escribió:\n\n> K 6\n", "Gracias"),
        ("Gracias\n\nEl 2/3/26 a las 8:15, Ben escribió:\n> K 6\n", "Gracias"),
        ("Yes.\n\n-----Original Message-----\nFrom: Ben\nSent: Monday\nTo: Ana\n\nK is 6", "Yes."),
        ("Sí.\n\n-----Mensaje original-----\nDe: Ben\nEnviado: lunes\n\nK 6", "Sí."),
        (
            "Yes.\n\n________________________________\nFrom: Ben <b@x>\nSent: Monday\nTo: Ana\nSubject: K\n\nK is 6",
            "Yes.",
        ),
        ("Sí.\n\nDe: Ben\nEnviado el: lunes\nPara: Ana\nAsunto: K\n\nK 6", "Sí."),
        ("FYI\n\nBegin forwarded message:\n\nFrom: Ben\n\nK", "FYI"),
        ("Te reenvío\n\n---------- Mensaje reenviado ---------\nDe: Ben\n\nK", "Te reenvío"),
        ("See\n\n---------- Forwarded message ---------\nFrom: Ben\n\nK", "See"),
        ("> K is 6\n\nRepeat it first.\n\n> Calcium?\n\nYes please.", "Repeat it first.\n\nYes please."),
        ("Call me.\n-- \nAna Ruiz\nRN, ward 3", "Call me."),
        ("Call me.\n\nKind regards,\nAna Ruiz\nRN, ward 3\n+34 600 000 000", "Call me.\n\nKind regards,"),
        ("Llámame.\n\nUn saludo,\n\nAna Ruiz\nEnfermera", "Llámame.\n\nUn saludo,"),
        (
            "Thanks,\nCan you also look at bed 5 before the round, please?",
            "Thanks,\nCan you also look at bed 5 before the round, please?",
        ),
        ("On it.\n\nSent from my iPhone", "On it."),
        ("Voy.\n\nEnviado desde mi iPhone", "Voy."),
        ("Voy.\n\nObtener Outlook para iOS", "Voy."),
        ("Ok.\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.", "Ok."),
        ("Ok.\n\nCONFIDENTIALITY NOTICE: if you are not the intended recipient, delete it.", "Ok."),
        ("Ok.\n\nAVISO LEGAL: Este mensaje es confidencial.", "Ok."),
        ("Ok.\n\nEste correo electrónico y sus anexos son confidenciales y van dirigidos a su destinatario.", "Ok."),
        ("Ok.\n\nPlease consider the environment before printing.", "Ok."),
        ("CAUTION: This email originated from outside of the organisation.\n\nHello", "Hello"),
        ("This is confidential between us two: I am worried about Cho.", None),
        ("This message is confidential: I am worried about Cho.", None),
        ("On Monday I wrote: call early.", None),
        ("De: urgencias llamaron dos veces.", None),
        ("From: bed 4, to: bed 5. Please move him.", None),
        ("Best of luck tonight", None),
    ],
)
def test_only_the_authors_own_words_are_kept(written: str, kept: str | None) -> None:
    assert own_words(written) == (written if kept is None else kept)


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("Auto-Submitted: auto-replied\n", "automated"),
        ("Precedence: bulk\n", "automated"),
        ("Precedence: auto_reply\n", "automated"),
        ("X-Autoreply: yes\n", "automated"),
        ("Return-Path: <>\n", "automated"),
        ("List-Id: <news.x.org>\nList-Unsubscribe: <https://x.org>\n", "automated"),
        ("Content-Type: text/calendar\n", "calendar"),
        ("Content-Type: multipart/report; boundary=x\n", "automated"),
        ("X-Gmail-Labels: Spam\n", "spam"),
        ("X-Gmail-Labels: Borradores\n", "draft"),
        ("X-Mozilla-Status: 0009\n", "deleted"),
    ],
)
def test_machines_and_thrown_away_mails_are_dropped(tmp_path: Path, extra: str, reason: str) -> None:
    assert dropped(tmp_path, TOP + extra + "\nhello\n") == {reason: 1}


@pytest.mark.parametrize(
    "sender", ["no-reply@x.org", "noreply@x.org", "MAILER-DAEMON@x.org", "postmaster@x.org", "rota-notifications@x.org"]
)
def test_senders_that_are_no_person_are_dropped(tmp_path: Path, sender: str) -> None:
    assert dropped(tmp_path, f"From: {sender}\n{DATE}\nhello\n") == {"automated": 1}


@pytest.mark.parametrize(
    "extra",
    [
        "Auto-Submitted: no\n",
        "Precedence: list\nList-Id: <ward.x.org>\nList-Post: <mailto:ward@x.org>\nList-Unsubscribe: <https://x.org>\n",
        "Precedence: normal\n",
    ],
)
def test_people_who_write_to_a_list_are_people(tmp_path: Path, extra: str) -> None:
    assert [message.text for message in mails(tmp_path, TOP + extra + "\nhello")] == ["hello"]


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("charset=iso-8859-1", "señal".encode("latin-1"), "señal"),
        ("charset=iso-8859-1", "señal".encode(), "señal"),
        ("charset=utf-8", "señal".encode("latin-1"), "señal"),
        ("charset=us-ascii", "“señal”".encode("cp1252"), "“señal”"),
        ("charset=x-unknown", "señal".encode(), "señal"),
        ("charset=zlib", b"plain", "plain"),
        ("charset=utf-8", b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_wrong_charsets_are_repaired(tmp_path: Path, kind: str, content: bytes, text: str) -> None:
    mail = f"{TOP}Content-Type: text/plain; {kind}\n\n".encode() + content
    assert [message.text for message in mails(tmp_path, mail)] == [text]


def test_encoded_bodies_and_names_are_decoded(tmp_path: Path) -> None:
    mail = (
        "From: =?UTF-8?B?QW5hIE11w7Fveg==?= <ana@ward.example>\n" + DATE + "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\nGracias por la se=C3=B1al, me ayud=\n=C3=B3 mucho"
    )
    message = mails(tmp_path, mail)[0]
    assert (message.sender.name, message.text) == ("Ana Muñoz", "Gracias por la señal, me ayudó mucho")


def test_plain_text_is_preferred_and_html_alone_is_read(tmp_path: Path) -> None:
    parts = "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<b>rich</b>\n--b--\n"
    both = f'{TOP}Message-ID: <1@x>\nContent-Type: multipart/alternative; boundary="b"\n\n{parts}'
    rich = f"{TOP}Message-ID: <2@x>\nContent-Type: text/html\n\n<p>rich<br>words</p><blockquote>old</blockquote>"
    assert [message.text for message in mails(tmp_path, both, rich)] == ["plain", "rich\nwords"]


def test_an_invitation_with_words_is_still_a_calendars(tmp_path: Path) -> None:
    parts = (
        "--b\nContent-Type: text/plain\n\nWhen: Monday\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n"
    )
    assert dropped(tmp_path, f'{TOP}Content-Type: multipart/alternative; boundary="b"\n\n{parts}') == {"calendar": 1}


def test_a_forwarded_mail_inside_stays_closed(tmp_path: Path) -> None:
    inner = "--b\nContent-Type: message/rfc822\n\nFrom: x@y.org\n\nsomebody else\n--b--\n"
    assert dropped(tmp_path, f'{TOP}Content-Type: multipart/mixed; boundary="b"\n\n{inner}') == {"empty": 1}


@pytest.mark.parametrize("escaped", [">From the ward", "From the ward"])
def test_lines_that_begin_with_from_stay_in_their_mail(tmp_path: Path, escaped: str) -> None:
    messages = mails(tmp_path, f"{TOP}\nHello\n\n{escaped}: all quiet, and see you all at noon.\n\nAna")
    assert [message.text for message in messages] == [
        "Hello\n\nFrom the ward: all quiet, and see you all at noon.\n\nAna"
    ]


BUSY = ['Content-Type: text/plain; a="' + '\\";' * 90_000, "To: " + '"a' * 90_000, "To: " + "(" * 90_000]


@pytest.mark.parametrize("header", BUSY, ids=["parameters", "quotes", "comments"])
def test_a_header_made_to_keep_a_parser_busy_does_not(tmp_path: Path, header: str) -> None:
    began = time.process_time()
    assert len(mails(tmp_path, f"From: ana@ward.example\n{DATE}{header}\n\nhello")) == 1
    assert time.process_time() - began < 5.0


def test_a_reply_without_references_finds_its_conversation(tmp_path: Path) -> None:
    first = f"{TOP}Message-ID: <1@x>\n\none"
    second = f"{TOP}Message-ID: <2@x>\nIn-Reply-To: <1@x>\n\ntwo"
    third = f"{TOP}Message-ID: <3@x>\nIn-Reply-To: <2@x>\n\nthree"
    assert {message.conversation for message in mails(tmp_path, first, second, third)} == {"1@x"}


def test_a_mail_kept_twice_counts_once(tmp_path: Path) -> None:
    mail = f"{TOP}Message-ID: <1@x>\n\none"
    assert len(mails(tmp_path, mail, mail)) == 1


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (f"To: x@y.org\n{DATE}Message-ID: <1@x>\n\nhello", "malformed"),
        ("From: a@x.org\nDate: soon\n\nhello", "malformed"),
        ("From: a@x.org\nDate: Sun, 1 Mar 1970 08:15:00 +0100\n\nhello", "date_out_of_range"),
        (f"{TOP}\n\n", "empty"),
        (f"{TOP}\n" + "word " * 60_000, "too_long"),
    ],
)
def test_mails_that_cannot_be_used_are_counted(tmp_path: Path, mail: str, reason: str) -> None:
    assert dropped(tmp_path, mail) == {reason: 1}


def test_addresses_hidden_from_robots_are_read(tmp_path: Path) -> None:
    message = mails(tmp_path, f"From: ana at ward.example (Ana Ruiz)\n{DATE}\nhello")[0]
    assert (message.sender.email, message.sender.name) == ("ana@ward.example", "Ana Ruiz")
