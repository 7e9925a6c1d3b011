"""Guessing which system an export comes from, for the remedy when the wrong one was chosen."""

import re

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.message import Source

_HEAD_BYTES = 4096
_LOOKED_AT = 20
_DAY = re.compile(r"(^|/)\d{4}-\d{2}-\d{2}\.json$")
_ZULIP = re.compile(r"(^|/)(realm|stream_index|messages-\d+)\.json$")
# The first that fits wins: the more telling come first.
_SIGNS: tuple[tuple[Source, re.Pattern[bytes]], ...] = (
    (Source.CSV, re.compile(rb"^(?!\s*[{\[<])(?=[^\n]{0,2000}\bmessage_id\b)[^\n]{0,2000}\bsent_at\b", re.IGNORECASE)),
    (Source.MATTERMOST, re.compile(rb'^\s*\{"type":\s*"(version|team|channel|user|post|direct_post)"')),
    (Source.MATRIX, re.compile(rb'"origin_server_ts"|"m\.room\.|"room_creator"')),
    (Source.TEAMS, re.compile(rb'"(messageType|MessageType|channelIdentity|ChannelIdentity)"|graph\.microsoft\.com')),
    (Source.ZULIP, re.compile(rb'"(zerver_message|sender_full_name)"')),
    (Source.SLACK, re.compile(rb'"ts":\s*"\d+\.\d+"|"slackdump_thread_replies"')),
    (Source.MBOX, re.compile(rb"^From \S+.*\n|^(Message-ID|Return-Path|Received|Delivered-To):", re.IGNORECASE)),
)


def likely_source(opened: Opened) -> Source | None:
    """The source that the names and first bytes of these files speak for, or None."""
    names = opened.names()
    if any(_ZULIP.search(name) for name in names):
        return Source.ZULIP
    if any(_DAY.search(name) for name in names):
        return Source.SLACK
    for name in names[:_LOOKED_AT]:
        found = _speaks_for(_head(opened, name))
        if found is not None:
            return found
    return None


def _speaks_for(head: bytes) -> Source | None:
    return next((source for source, sign in _SIGNS if sign.search(head)), None)


def _head(opened: Opened, name: str) -> bytes:
    try:
        with opened.open(name) as stream:
            return stream.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")
    except DamagedMember:
        return b""
