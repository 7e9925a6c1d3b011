"""Every address and every visitor: what each may see."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

READ_WHO_BELONGS_WHERE = ("/fairness/mine", "/my-data/known", "/my-data/erase")
NO_UNIT = 987_654
NO_ANSWER = "00000000-0000-4000-8000-000000000000"
ARGUMENTS = {
    "review": [1],
    "fairness_attribute": ["hours"],
    "fairness_crossed": ["hours", "age"],
    "fairness_remove": ["hours"],
    "review_cycle": [1],
    "review_cycle_do": [1],
    "review_cycle_call_off": [1],
    "review_reviewer": [1, 1],
    "review_table": [1],
    "review_part": [1],
    "review_part_done": [1],
    "review_part_later": [1],
    "review_template": [NO_UNIT, "nurse"],
    "review_template_drop": [NO_UNIT, "nurse"],
    "review_part_rating": [1, "respect"],
    "review_figures": [1],
    "review_statement": [1],
    "review_evidence": [1],
    "review_record": [1],
    "review_peers": [1],
    "review_rating": [1, "respect"],
    "review_talk": [1],
    "review_talk_confirm": [1, 1],
    "review_kit": [1],
    "review_sign": [1],
    "review_own_statement": [1],
    "review_contest": [1],
    "review_answer": [1],
    "review_csv": [1],
    "review_pdf": [1],
    "choose": ["private_insights"],
    "insight": [1],
    "card": ["messages"],
    "judge": [1],
    "note": [1],
    "repair": [1],
    "repair_helped": [1],
    "repair_delete": [1],
    "repair_step": [1, "heard"],
    "import_report": [1],
    "invite_person": [1],
    "team_patterns": [NO_UNIT],
    "team_pair": [NO_UNIT, 1, 2],
    "huddle": [NO_UNIT],
    "experiments": [NO_UNIT],
    "experiment_new": [NO_UNIT],
    "experiment": [NO_UNIT, 1],
    "end_experiment": [NO_UNIT, 1],
    "own_trend": [NO_UNIT],
    "withdraw_own_trend": [NO_UNIT],
    "feedback_one": [NO_UNIT],
    "feedback_open": [NO_UNIT],
    "feedback_reply": [NO_UNIT],
    "feedback_say_thanks": [NO_UNIT],
    "feedback_reading": [NO_UNIT],
    "feedback_release": [NO_UNIT],
    "feedback_contest": [NO_UNIT],
    "feedback_drop": [NO_UNIT],
    "feedback_settle": [NO_UNIT],
    "feedback_third_ask": [NO_UNIT],
    "feedback_third_do": [NO_UNIT],
    "feedback_third_look": [NO_UNIT],
    "feedback_round_call_off": [NO_UNIT],
    "patient_thanks_let_through": [NO_ANSWER],
    "feedback_withdraw": [NO_UNIT],
    "feedback_decline": [NO_UNIT],
    "feedback_ask_take_back": [NO_UNIT],
    "feedback_round": [NO_UNIT],
    "feedback_round_asked": [NO_UNIT],
    "feedback_answer_release": [NO_ANSWER],
    "feedback_answer_reading": [NO_ANSWER],
    "patient_thanks_remove": [NO_ANSWER],
    "thanks_card": [NO_UNIT],
    "thanks_card_close": [NO_UNIT],
    "public_thanks": ["no-such-card"],
    "value_edit": ["respect"],
    "value_anchors": ["respect"],
    "value_remove": ["respect"],
    "choose_password": ["MQ", "no-token"],
    "prepare": ["11-wrong-site-worry"],
    "own_sentences": ["11-wrong-site-worry"],
    "begin_encounter": ["11-wrong-site-worry"],
    "passport": ["11-wrong-site-worry"],
    "talk": [1],
    "talk_hints": [1],
    "talk_end": [1],
    "talk_delete": [1],
    "debrief": [1],
    "rewind": [1, 1],
    "real_talk": [1],
    "real_talk_card": [1],
    "real_talk_afterwards": [1],
    "real_talk_delete": [1],
}
# What a GET answers: stranger, member, lead, administrator. 302 for a stranger is the sign-in page.
EXPECTED = {
    "today": (302, 200, 200, 200),
    "sign_in": (200, 302, 302, 302),
    "sign_out": (302, 405, 405, 405),
    "lock": (302, 405, 405, 405),
    "unlock": (302, 302, 302, 302),
    "reset_password": (200, 200, 200, 200),
    "reset_sent": (200, 200, 200, 200),
    "choose_password": (200, 200, 200, 200),
    "people": (302, 404, 404, 200),
    "people_import": (302, 404, 404, 200),
    "rota_import": (302, 404, 404, 200),
    "own_hours": (302, 200, 200, 200),
    "invite_all": (302, 405, 405, 405),
    "invite_person": (302, 405, 405, 405),
    "language_model": (302, 404, 404, 200),
    "test_connection": (302, 405, 405, 405),
    "switch_model": (302, 404, 404, 200),
    "choices": (302, 200, 200, 200),
    "choose": (302, 405, 405, 405),
    "known": (302, 200, 200, 200),
    "export": (302, 405, 405, 405),
    "erase": (302, 200, 200, 200),
    "my_practice": (302, 200, 200, 200),
    "insight": (302, 404, 404, 404),
    "judge": (302, 405, 405, 405),
    "notes": (302, 200, 200, 200),
    "note": (302, 404, 404, 404),
    "note_choice": (302, 405, 405, 405),
    "note_mute": (302, 405, 405, 405),
    "repairs": (302, 200, 200, 200),
    "repair_start": (302, 405, 405, 405),
    "repair": (302, 404, 404, 404),
    "repair_helped": (302, 405, 405, 405),
    "repair_delete": (302, 404, 404, 404),
    "repair_step": (302, 404, 404, 404),
    "rehearse": (302, 200, 200, 200),
    "rehearsal_progress": (302, 200, 200, 200),
    "prepare": (302, 200, 200, 200),
    "own_sentences": (302, 200, 200, 200),
    "begin_encounter": (302, 405, 405, 405),
    "passport": (302, 200, 200, 200),
    "talk": (302, 404, 404, 404),
    "talk_hints": (302, 405, 405, 405),
    "talk_end": (302, 405, 405, 405),
    "talk_delete": (302, 404, 404, 404),
    "debrief": (302, 404, 404, 404),
    "rewind": (302, 404, 404, 404),
    "real_talks": (302, 200, 200, 200),
    "real_talk_new": (302, 200, 200, 200),
    "real_talk": (302, 404, 404, 404),
    "real_talk_card": (302, 405, 405, 405),
    "real_talk_afterwards": (302, 405, 405, 405),
    "real_talk_delete": (302, 404, 404, 404),
    "second_factor": (302, 200, 200, 200),
    "set_up_second_factor": (302, 200, 200, 200),
    "sign_in_again": (302, 302, 302, 302),
    "remove_second_factor": (302, 405, 405, 405),
    "compose_page": (302, 200, 200, 200),
    "api:compose": (302, 405, 405, 405),
    "api:openapi-json": (302, 200, 200, 200),
    "api:api-root": (302, 404, 404, 404),
    "cards": (302, 200, 200, 200),
    "card": (302, 200, 200, 200),
    "teams": (302, 200, 200, 200),
    "measures": (302, 200, 200, 200),
    # Of a unit that is not theirs; who may open one that is, stands in rapport/tests/test_team_patterns.py.
    "team_patterns": (302, 404, 404, 404),
    "team_pair": (302, 404, 404, 404),
    "huddle": (302, 404, 404, 404),
    "experiments": (302, 404, 404, 404),
    "experiment_new": (302, 404, 404, 404),
    "experiment": (302, 404, 404, 404),
    "end_experiment": (302, 405, 405, 405),
    "own_trend": (302, 404, 404, 404),
    "withdraw_own_trend": (302, 405, 405, 405),
    "feedback": (302, 200, 200, 200),
    "feedback_received": (302, 200, 200, 200),
    "feedback_given": (302, 200, 200, 200),
    "feedback_ask": (302, 200, 200, 200),
    "feedback_give": (302, 200, 200, 200),
    "feedback_thank": (302, 200, 200, 200),
    "feedback_aid": (302, 405, 405, 405),
    "feedback_year": (302, 200, 200, 200),
    # Of feedback that is not theirs; who may do what with which stands in feedback/tests/test_pages.py.
    "feedback_one": (302, 404, 404, 404),
    "feedback_open": (302, 405, 405, 405),
    "feedback_reply": (302, 404, 404, 404),
    "feedback_say_thanks": (302, 405, 405, 405),
    "feedback_reading": (302, 405, 405, 405),
    "feedback_release": (302, 405, 405, 405),
    "feedback_contest": (302, 404, 404, 404),
    "feedback_drop": (302, 405, 405, 405),
    "feedback_settle": (302, 404, 404, 404),
    "feedback_third_ask": (302, 404, 404, 404),
    "feedback_third_do": (302, 405, 405, 405),
    "feedback_third_look": (302, 404, 404, 404),
    "feedback_round_call_off": (302, 404, 404, 404),
    "patient_thanks_let_through": (302, 405, 405, 405),
    "patient_thanks_remove_held": (302, 405, 405, 405),
    "feedback_withdraw": (302, 404, 404, 404),
    "feedback_rounds": (302, 200, 200, 200),
    "feedback_round_new": (302, 200, 200, 200),
    "feedback_round": (302, 404, 404, 404),
    "feedback_round_asked": (302, 404, 404, 404),
    "feedback_answer_release": (302, 405, 405, 405),
    "feedback_answer_reading": (302, 405, 405, 405),
    "patient_thanks": (302, 200, 200, 200),
    "patient_thanks_remove": (302, 405, 405, 405),
    "thanks_card": (302, 404, 404, 404),
    "thanks_card_make": (302, 405, 405, 405),
    "thanks_card_close": (302, 405, 405, 405),
    "public_thanks": (404, 404, 404, 404),
    "feedback_decline": (302, 405, 405, 405),
    "feedback_ask_take_back": (302, 405, 405, 405),
    "values": (302, 200, 200, 200),
    "values_draft": (302, 404, 404, 302),
    "values_state": (302, 404, 404, 405),
    "value_new": (302, 404, 404, 404),
    "value_edit": (302, 404, 404, 404),
    "value_anchors": (302, 404, 404, 404),
    "value_remove": (302, 404, 404, 404),
    "imports": (302, 200, 200, 200),
    "import_own": (302, 200, 200, 200),
    "import_organisation": (302, 404, 404, 200),
    "import_report": (302, 404, 404, 404),
    # No attribute is asked here; who reads which figures stands in fairness/tests/test_pages.py.
    "fairness": (302, 404, 404, 200),
    "fairness_new": (302, 404, 404, 200),
    "fairness_import": (302, 404, 404, 200),
    "fairness_attribute": (302, 404, 404, 404),
    "fairness_crossed": (302, 404, 404, 404),
    "fairness_remove": (302, 404, 404, 404),
    "fairness_mine": (302, 200, 200, 200),
    # Who has a place in a review, stands in reviews/tests/test_pages.py.
    "reviews": (302, 200, 200, 200),
    "review_cycle_new": (302, 404, 200, 200),
    "review": (302, 404, 404, 404),
    "review_cycle": (302, 404, 404, 404),
    "review_cycle_do": (302, 405, 405, 405),
    "review_cycle_call_off": (302, 404, 404, 404),
    "review_reviewer": (302, 404, 404, 404),
    "review_table": (302, 404, 404, 404),
    "review_part": (302, 404, 404, 404),
    "review_part_done": (302, 405, 405, 405),
    "review_part_later": (302, 405, 405, 405),
    "review_templates": (302, 404, 200, 200),
    "review_template": (302, 404, 404, 404),
    "review_template_drop": (302, 405, 405, 405),
    "review_part_rating": (302, 404, 404, 404),
    "review_how_you_rate": (302, 200, 200, 200),
    "review_figures": (302, 404, 404, 404),
    "review_statement": (302, 404, 404, 404),
    "review_evidence": (302, 404, 404, 404),
    "review_record": (302, 404, 404, 404),
    "review_peers": (302, 404, 404, 404),
    "review_rating": (302, 404, 404, 404),
    "review_talk": (302, 404, 404, 404),
    "review_talk_confirm": (302, 405, 405, 405),
    "review_kit": (302, 404, 404, 404),
    "review_sign": (302, 404, 404, 404),
    "review_own_statement": (302, 404, 404, 404),
    "review_contest": (302, 404, 404, 404),
    "review_answer": (302, 404, 404, 404),
    "review_csv": (302, 404, 404, 404),
    "review_pdf": (302, 404, 404, 404),
    "health": (200, 200, 200, 200),
    "set_language": (405, 405, 405, 405),
    "demo": (404, 404, 404, 404),
    "demo_sign_in": (405, 405, 405, 405),
    "demo_export": (302, 404, 404, 404),
}
# What a POST answers to those who must not do it: members and leads.
REFUSED_TO_MEMBERS = (
    "fairness_new",
    "fairness_import",
    "fairness_remove",
    "review_cycle_do",
    "values_draft",
    "values_state",
    "value_new",
    "value_edit",
    "value_anchors",
    "value_remove",
    "people_import",
    "rota_import",
    "invite_all",
    "invite_person",
    "import_organisation",
    "test_connection",
    "switch_model",
    "own_trend",
    "withdraw_own_trend",
    "end_experiment",
    "experiment_new",
)


def every_name(resolver=None) -> set[str]:
    names = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            names |= {space + name for name in every_name(pattern)}
        elif isinstance(pattern, URLPattern):
            names.add(pattern.name)
    return names


def test_every_address_has_a_row_in_this_table():
    assert every_name() == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_answers_each_visitor_as_it_should(cast, name: str):
    path = reverse(name, args=ARGUMENTS.get(name, []))
    assert tuple(answer_to(person, path) for person in (None, cast.ana, cast.lena, cast.ivy)) == EXPECTED[name]


def answer_to(person, path: str) -> int:
    visitor = Client()
    if person:
        visitor.force_login(person)
    with connection.execute_wrapper(nobody_else_reads_who_belongs_where(path)):
        return visitor.get(path).status_code


def nobody_else_reads_who_belongs_where(path: str):
    """What the fairness check knows of people is read on a person's own pages, and by the check's own job."""

    def run(execute, sql, *rest):
        assert "fairness_belonging" not in sql or path in READ_WHO_BELONGS_WHERE
        return execute(sql, *rest)

    return run


@pytest.mark.parametrize("name", REFUSED_TO_MEMBERS)
def test_what_administrators_do_is_not_there_for_others(client, cast, name: str):
    for person in (cast.ana, cast.lena):
        client.force_login(person)
        assert client.post(reverse(name, args=ARGUMENTS.get(name, []))).status_code == 404


@pytest.mark.parametrize("name", ["today", "my_practice"])
def test_a_program_without_a_key_is_told_401(client, db, name: str):
    assert client.get(reverse(name), headers={"Accept": "application/json"}).status_code == 401


@pytest.mark.parametrize("name", ["today", "my_practice", "choices", "known", "imports", "sign_in"])
def test_every_page_has_a_strict_policy_and_no_inline_script_or_style(client, cast, name: str):
    client.force_login(cast.ana)
    answer = client.get(reverse(name), follow=True)
    policy = answer.headers["Content-Security-Policy"]
    page = answer.content.decode()
    assert "unsafe" not in policy
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert all("src=" in tag for tag in page.split("<script")[1:])


def test_private_pages_are_kept_in_no_cache(client, cast):
    client.force_login(cast.ana)
    assert "no-store" in client.get(reverse("my_practice")).headers["Cache-Control"]
