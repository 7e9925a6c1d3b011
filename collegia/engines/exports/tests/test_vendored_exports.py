"""Real exports of other projects, counted by hand-checked rules."""

from pathlib import Path

import pytest

from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.exports.tests.reading import read

VENDORED = Path(__file__).parent / "vendored"
SLACK = VENDORED / "slack_zulip" / "test_slack_importer.zip"
MATTERMOST = VENDORED / "mattermost_zulip" / "export.jsonl"
DIRECT = VENDORED / "mattermost_zulip" / "direct_channel_export.jsonl"
TEAMS = VENDORED / "teams_pnpcore"

# source, path, rows, messages, people, conversations, threads, replies
EXPECTED = [
    (Source.SLACK, SLACK, 91, 81, 4, 2, 1, 2),
    (Source.MATTERMOST, MATTERMOST, 20, 12, 4, 5, 1, 1),
    (Source.MATTERMOST, DIRECT, 11, 10, 4, 5, 0, 0),
    (Source.TEAMS, TEAMS, 548, 273, 2, 9, 8, 8),
]


@pytest.mark.parametrize(
    ("source", "path", "rows", "messages", "people", "conversations", "threads", "replies"), EXPECTED
)
def test_a_real_export_is_counted_exactly(
    source: Source, path: Path, rows: int, messages: int, people: int, conversations: int, threads: int, replies: int
) -> None:
    read_messages, reader = read(source, path)
    tally = reader.tally
    assert len(read_messages) == tally.human_messages == messages
    assert (len(tally.people), len(tally.conversations)) == (people, conversations)
    assert (len(tally.threads), tally.replies) == (threads, replies)
    assert messages + sum(tally.dropped.values()) == rows
    assert reader.problems == []
    assert reader.progress() == 1.0


def test_slack_upload_notices_keep_only_what_the_person_said() -> None:
    said = [message.text for message in read(Source.SLACK, SLACK)[0]]
    assert "This is Sammy." in said
    assert not any("uploaded a file" in text for text in said)


def test_slack_mentions_become_names() -> None:
    mentioning = next(message for message in read(Source.SLACK, SLACK)[0] if "test mention" in message.text)
    assert [account.source_id for account in mentioning.mentions] == ["U8W3QFGQ5"]
    assert mentioning.text == f"@{mentioning.mentions[0].name} this is a test mention"


def test_mattermost_direct_posts_know_their_members() -> None:
    direct = next(message for message in read(Source.MATTERMOST, DIRECT)[0] if message.text == "hey harry")
    assert direct.conversation_kind is ConversationKind.DIRECT
    assert [account.email for account in direct.recipients] == ["harry@zulip.com"]


def test_a_reply_below_a_dropped_root_stays_a_reply() -> None:
    reply = next(message for message in read(Source.MATTERMOST, MATTERMOST)[0] if "weather" in message.text)
    assert reply.thread_root == "harry:1553166657086"


def test_teams_mentions_and_markup_become_plain_words() -> None:
    messages = read(Source.TEAMS, TEAMS)[0]
    mentioning = next(message for message in messages if message.mentions)
    assert f"@{mentioning.mentions[0].name}" in mentioning.text
    assert not any("<div" in message.text or "&nbsp;" in message.text for message in messages)
