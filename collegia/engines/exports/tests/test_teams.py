"""Teams: Graph's pages in both spellings."""

import json
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.exports.message import ConversationKind, ExportedMessage, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read, write_files
from collegia.engines.exports.tests.samples import teams_message


def page(folder: Path, *rows: Any) -> list[ExportedMessage]:
    return read(Source.TEAMS, write_files(folder, {"page.json": {"value": list(rows)}}))[0]


def pascal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key[:1].upper() + key[1:]: pascal(item) for key, item in value.items()}
    return [pascal(item) for item in value] if isinstance(value, list) else value


def test_the_newest_copy_wins_over_overlapping_pages(tmp_path: Path) -> None:
    messages, reader = read(Source.TEAMS, write_files(tmp_path, samples.TEAMS))
    assert [message.text for message in messages] == ["@Ben bed 4?", "On my way"]
    assert dict(reader.tally.dropped) == {"duplicate": 1, "deleted": 1, "system": 1}
    assert (reader.tally.replies, messages[1].thread_root, messages[1].urgency) == (1, "1", "")


def test_pascal_case_arrays_read_the_same(tmp_path: Path) -> None:
    camel = read(Source.TEAMS, write_files(tmp_path / "a", samples.TEAMS))[0]
    arrays = {name: json.dumps(pascal(content["value"])) for name, content in samples.TEAMS.items()}
    assert read(Source.TEAMS, write_files(tmp_path / "b", arrays))[0] == camel


def test_old_net_dates_are_understood(tmp_path: Path) -> None:
    row = pascal(teams_message(1, "ana", "hi"))
    row["CreatedDateTime"] = row["LastModifiedDateTime"] = "/Date(1772355600000)/"
    assert page(tmp_path, row)[0].sent_at.isoformat() == "2026-03-01T09:00:00+00:00"


def test_a_one_to_one_chat_names_its_other_end(tmp_path: Path) -> None:
    ana, ben = "33aca310-a489-4121-b853-663d0327fe08", "225f4ed7-524b-4a6d-8e37-51802e87b3ad"
    chat = f"19:{ben}_{ana}@unq.gbl.spaces"
    message = page(tmp_path, teams_message(1, ana, "hi", chatId=chat, channelIdentity=None))[0]
    assert message.conversation_kind is ConversationKind.DIRECT
    assert [account.source_id for account in message.recipients] == [ben]


def test_a_group_chat_lists_its_members_with_their_addresses(tmp_path: Path) -> None:
    chat = {"id": "19:g@thread.v2", "chatType": "group", "members": [{"userId": "cho", "email": "Cho@Ward.example"}]}
    row = teams_message(1, "ana", "hi", chatId="19:g@thread.v2", channelIdentity=None)
    files = {"chats.json": {"value": [chat]}, "page.json": {"value": [row]}}
    message = read(Source.TEAMS, write_files(tmp_path, files))[0][0]
    assert message.conversation_kind is ConversationKind.GROUP
    assert [account.email for account in message.recipients] == ["cho@ward.example"]


def test_a_quoted_reply_in_a_chat_is_linked_not_attributed(tmp_path: Path) -> None:
    html = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="77"><strong>Ben</strong>'
        "<p>K 6.1</p></blockquote><p>ECG first</p>"
    )
    message = page(tmp_path, teams_message(1, "ana", html))[0]
    assert (message.text, message.reply_to) == ("ECG first", "77")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"messageType": "unknownFutureValue"}, "system"),
        ({"from": None}, "system"),
        ({"from": {"application": {"id": "pump"}, "user": None}}, "bot"),
        ({"deletedDateTime": "2026-03-02T00:00:00Z"}, "deleted"),
        ({"body": {"contentType": "html", "content": "<p>&nbsp;</p>"}}, "empty"),
        ({"body": {"contentType": "html", "content": 5}}, "malformed"),
        ({"createdDateTime": "soon", "lastModifiedDateTime": None}, "malformed"),
        ({"createdDateTime": "1899-01-01T00:00:00Z"}, "date_out_of_range"),
        ({"id": None}, "malformed"),
    ],
)
def test_a_row_that_is_no_persons_message_is_dropped(tmp_path: Path, more: dict[str, Any], reason: str) -> None:
    rows = [teams_message(1, "ana", "kept"), teams_message(2, "ana", "x", **more)]
    messages, reader = read(Source.TEAMS, write_files(tmp_path, {"page.json": {"value": rows}}))
    assert len(messages) == 1
    assert dict(reader.tally.dropped) == {reason: 1}


def test_a_picture_or_card_alone_is_a_message_without_words(tmp_path: Path) -> None:
    picture = teams_message(1, "ana", '<p><img src="x"></p>')
    card = teams_message(2, "ana", '<attachment id="1"></attachment>', attachments=[{"id": "1"}])
    assert [message.text for message in page(tmp_path, picture, card)] == ["", ""]
