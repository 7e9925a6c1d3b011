"""One small export of each vendor, hand-written: a ward's afternoon."""

from typing import Any

AT = 1_772_355_600

MATTERMOST: list[Any] = [
    {"type": "version", "version": 1},
    {"type": "team", "team": {"name": "ward", "display_name": "Ward", "type": "I"}},
    {"type": "channel", "channel": {"team": "ward", "name": "handover", "type": "P"}},
    {
        "type": "user",
        "user": {
            "username": "ana",
            "email": "Ana@Ward.example",
            "first_name": "Ana",
            "last_name": "Ruiz",
            "position": "RN",
        },
    },
    {"type": "user", "user": {"username": "ben", "email": "ben@ward.example", "nickname": "Ben O"}},
    {"type": "bot", "bot": {"username": "pumps", "owner": "ana"}},
    {
        "type": "post",
        "post": {
            "team": "ward",
            "channel": "handover",
            "user": "ana",
            "message": "@ben can you recheck the potassium of bed 4?",
            "create_at": AT * 1000,
            "edit_at": AT * 1000 + 5000,
            "props": {},
            "replies": [{"user": "ben", "message": "On it, thanks @ana.", "create_at": AT * 1000 + 9000}],
        },
    },
    {"type": "direct_channel", "direct_channel": {"members": ["ana", "ben"]}},
    {
        "type": "direct_post",
        "direct_post": {
            "channel_members": ["ana", "ben"],
            "user": "ben",
            "message": "Coffee?",
            "create_at": AT * 1000 + 1,
        },
    },
]

ZULIP_REALM: dict[str, Any] = {
    "zerver_realm": [{"id": 1, "string_id": "ward"}],
    "zerver_userprofile": [
        {
            "id": 5,
            "full_name": "Ana Ruiz",
            "email": "user5@zulip",
            "delivery_email": "Ana@Ward.example",
            "is_bot": False,
        },
        {"id": 6, "full_name": "Ben Okafor", "email": "ben@ward.example", "is_bot": False},
        {"id": 7, "full_name": "Pump alarms", "email": "pumps@ward.example", "is_bot": True},
    ],
    "zerver_userprofile_crossrealm": [{"id": 1, "full_name": "Notification Bot", "email": "bot@zulip.com"}],
    "zerver_stream": [{"id": 3, "name": "ward 3", "invite_only": True}],
    "zerver_recipient": [
        {"id": 10, "type": 2, "type_id": 3},
        {"id": 11, "type": 1, "type_id": 6},
        {"id": 12, "type": 3, "type_id": 1},
    ],
    "zerver_subscription": [{"user_profile": user, "recipient": 12} for user in (5, 6, 8)],
}
ZULIP_MESSAGES: dict[str, Any] = {
    "zerver_message": [
        {
            "id": 1,
            "sender": 5,
            "recipient": 10,
            "subject": "bed 4",
            "content": "@**Ben Okafor|6** K 6",
            "date_sent": AT,
        },
        {
            "id": 2,
            "sender": 6,
            "recipient": 10,
            "subject": "bed 4",
            "content": "@_**Ana Ruiz|5** [said](https://z.example/#narrow/near/1):\n"
            "```quote\nK 6\n```\nECG first, [bundle](https://x.example)",
            "date_sent": AT + 60.5,
            "last_edit_time": AT + 90,
        },
        {"id": 3, "sender": 5, "recipient": 11, "subject": "", "content": "Are you all right?", "date_sent": AT + 100},
        {"id": 4, "sender": 6, "recipient": 12, "subject": "", "content": "Thank you both", "date_sent": AT + 110},
        {"id": 5, "sender": 7, "recipient": 10, "subject": "x", "content": "ALARM", "date_sent": AT + 120},
        {"id": 6, "sender": 1, "recipient": 10, "subject": "x", "content": "Ana was subscribed", "date_sent": AT + 130},
    ],
    "zerver_usermessage": [{"user_profile": 5, "message": 1, "flags_mask": 1}],
}
ZULIP = {"export/realm.json": ZULIP_REALM, "export/messages-000001.json": ZULIP_MESSAGES, "export/attachment.json": {}}

ZULIP_ARCHIVE: dict[str, Any] = {
    "stream_index.json": {"streams": {"ward 3": {"id": 3, "latest_id": 3, "topic_data": {}}}, "time": AT},
    "3-ward-3/bed.204.json": [
        {"id": 1, "sender_full_name": "Ana Ruiz", "timestamp": AT, "content": "<p>Potassium is 6.1</p>"},
        {
            "id": 2,
            "sender_full_name": "Ben Okafor",
            "timestamp": AT + 60,
            "content": '<p><span class="user-mention silent" data-user-id="5">Ana Ruiz</span> '
            '<a href="https://z.example/#narrow/near/1">said</a>:</p>\n'
            "<blockquote>\n<p>Potassium is 6.1</p>\n</blockquote>\n"
            '<p><span class="user-mention" data-user-id="5">@Ana Ruiz</span> ECG &amp; <a href="x">bundle</a></p>',
        },
        {"id": 3, "sender_full_name": "Notification Bot", "timestamp": AT + 70, "content": "<p>resolved</p>"},
    ],
}


def matrix_event(number: int, sender: str, content: Any, **more: Any) -> dict[str, Any]:
    return {
        "type": "m.room.message",
        "event_id": f"${number}",
        "room_id": "!ward:h.example",
        "sender": f"@{sender}:h.example",
        "origin_server_ts": (AT + number) * 1000,
        "content": content,
        **more,
    }


def matrix_text(number: int, sender: str, body: str, **more: Any) -> dict[str, Any]:
    return matrix_event(number, sender, {"msgtype": "m.text", "body": body, **more})


def matrix_member(number: int, user: str, name: str) -> dict[str, Any]:
    content = {"membership": "join", "displayname": name}
    return matrix_event(number, user, content, type="m.room.member", state_key=f"@{user}:h.example")


MATRIX: dict[str, Any] = {
    "room_name": "Ward 3",
    "room_creator": "@ana:h.example",
    "topic": "",
    "export_date": "1 de marzo de 2026",
    "exported_by": "@ana:h.example",
    "messages": [
        matrix_member(0, "ana", "Ana Ruiz"),
        matrix_member(1, "ben", "Ben Okafor"),
        matrix_member(2, "cho", "Cho"),
        matrix_text(3, "ana", "Bed 4 hypotensive"),
        matrix_text(
            4,
            "ana",
            "* Bed 5 hypotensive",
            **{
                "m.new_content": {"msgtype": "m.text", "body": "Bed 5 hypotensive"},
                "m.relates_to": {"rel_type": "m.replace", "event_id": "$3"},
            },
        ),
        matrix_text(
            5,
            "ben",
            "> <@ana:h.example> Bed 4 hypotensive\n\n@ana:h.example on my way",
            **{"m.relates_to": {"m.in_reply_to": {"event_id": "$3"}}},
        ),
        matrix_text(
            6,
            "cho",
            "bringing fluids",
            **{
                "m.relates_to": {
                    "rel_type": "m.thread",
                    "event_id": "$3",
                    "is_falling_back": True,
                    "m.in_reply_to": {"event_id": "$5"},
                }
            },
        ),
        matrix_text(7, "ben", "wrong room"),
        matrix_event(8, "ben", {}, type="m.room.redaction", redacts="$7"),
        matrix_event(9, "ben", {"m.relates_to": {"rel_type": "m.annotation", "key": "+"}}, type="m.reaction"),
        matrix_event(10, "pumps", {"msgtype": "m.notice", "body": "ALARM"}),
        matrix_event(11, "ana", {"algorithm": "m.megolm"}, type="m.room.encrypted"),
    ],
}


def teams_message(number: int, user: str, content: str, **more: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "replyToId": None,
        "messageType": "message",
        "createdDateTime": f"2026-03-01T08:{number % 60:02d}:00.5Z",
        "lastModifiedDateTime": f"2026-03-01T08:{number % 60:02d}:00.5Z",
        "deletedDateTime": None,
        "importance": "normal",
        "from": {"user": {"id": user, "displayName": user.title()}},
        "body": {"contentType": "html", "content": content},
        "channelIdentity": {"teamId": "T", "channelId": "19:ward@thread.tacv2"},
        "attachments": [],
        "mentions": [],
        **more,
    }


TEAMS: dict[str, Any] = {
    "page-1.json": {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata",
        "value": [
            teams_message(
                1,
                "ana",
                '<p><at id="0">Ben</at> bed 4?</p>',
                mentions=[
                    {"id": 0, "mentionText": "Ben", "mentioned": {"user": {"id": "ben", "displayName": "Ben O"}}}
                ],
            ),
            teams_message(2, "ben", "<p>On my&nbsp;way<br>now</p>", replyToId="1", importance="urgent"),
            teams_message(3, "ben", "", deletedDateTime="2026-03-01T09:00:00Z"),
        ],
    },
    "page-2.json": {
        "value": [
            teams_message(2, "ben", "<p>On my way</p>", replyToId="1", lastModifiedDateTime="2026-03-01T10:00:00Z"),
            teams_message(4, "x", "<systemEventMessage/>", messageType="systemEventMessage", **{"from": None}),
        ]
    },
}

MBOX = b"""From ana@ward.example Sun Mar  1 08:15:00 2026
From: =?iso-8859-1?Q?Ana_Mu=F1oz?= <Ana@Ward.example>
To: Ben <ben@ward.example>, cho@ward.example
Subject: Bed 4
Date: Sun, 1 Mar 2026 08:15:00 +0100
Message-ID: <1@ward.example>
Content-Type: text/plain; charset=utf-8

Thank you for calling about the potassium.
>From now on we call early.

From ben@ward.example Sun Mar  1 08:20:00 2026
From: ben@ward.example
To: ana@ward.example
Date: Sun, 1 Mar 2026 08:20:00 +0100
Message-ID: <2@ward.example>
In-Reply-To: <1@ward.example>
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<div>On my way.</div><div class="gmail_quote">On Sun, Ana wrote:<blockquote>Thank you</blockquote></div>
--b--

From x Sun Mar  1 08:20:00 2026
From: no-reply@ward.example
Date: Sun, 1 Mar 2026 08:21:00 +0100

Your password expires.
"""

CSV = """message_id,conversation_id,sent_at,sender_id,recipient_ids,urgency,read_at,text
1,c1,2026-03-01T08:15:00+01:00,ana@ward.example,ben,stat,2026-03-01T08:16:00Z,"Bed 4, please
come now"
2,c1,2026-03-01T07:16:00Z,ben,ana@ward.example;cho,,,
3,c1,yesterday,ben,,,,when?
"""
