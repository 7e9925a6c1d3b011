"""Addresses of Feedback."""

from django.urls import path

from collegia.practice.feedback.views import aid, asking, giving, home, one, rounds, stating, year

urlpatterns = [
    path("feedback/", home.feedback, name="feedback"),
    path("feedback/received", home.received, name="feedback_received"),
    path("feedback/given", home.given, name="feedback_given"),
    path("feedback/ask", asking.ask, name="feedback_ask"),
    path("feedback/ask/<int:request_id>/decline", asking.decline, name="feedback_decline"),
    path("feedback/ask/<int:request_id>/take-back", asking.take_back, name="feedback_ask_take_back"),
    path("feedback/give", giving.give, name="feedback_give"),
    path("feedback/thank", giving.thank, name="feedback_thank"),
    path("feedback/aid", aid.aid, name="feedback_aid"),
    path("feedback/year", year.year, name="feedback_year"),
    path("feedback/rounds/", rounds.rounds, name="feedback_rounds"),
    path("feedback/rounds/new", rounds.round_new, name="feedback_round_new"),
    path("feedback/rounds/<int:round_id>", rounds.round_one, name="feedback_round"),
    path("feedback/rounds/<int:round_id>/answer", rounds.round_asked, name="feedback_round_asked"),
    path("feedback/rounds/answers/<uuid:answer_id>/release", rounds.answer_release, name="feedback_answer_release"),
    path("feedback/rounds/answers/<uuid:answer_id>/reading", rounds.answer_reading, name="feedback_answer_reading"),
    path("feedback/values/", stating.values, name="values"),
    path("feedback/values/draft", stating.draft, name="values_draft"),
    path("feedback/values/draft/state", stating.state, name="values_state"),
    path("feedback/values/draft/new", stating.value_new, name="value_new"),
    path("feedback/values/draft/<slug:code>", stating.value_edit, name="value_edit"),
    path("feedback/values/draft/<slug:code>/behaviours", stating.value_anchors, name="value_anchors"),
    path("feedback/values/draft/<slug:code>/remove", stating.value_remove, name="value_remove"),
    path("feedback/<int:feedback_id>", one.one, name="feedback_one"),
    path("feedback/<int:feedback_id>/open", one.open_words, name="feedback_open"),
    path("feedback/<int:feedback_id>/reply", one.reply, name="feedback_reply"),
    path("feedback/<int:feedback_id>/thanks", one.say_thanks, name="feedback_say_thanks"),
    path("feedback/<int:feedback_id>/reading", one.reading, name="feedback_reading"),
    path("feedback/<int:feedback_id>/release", one.release, name="feedback_release"),
    path("feedback/<int:feedback_id>/contest", one.contest, name="feedback_contest"),
    path("feedback/<int:feedback_id>/drop", one.drop, name="feedback_drop"),
    path("feedback/<int:feedback_id>/settle", one.settle, name="feedback_settle"),
    path("feedback/<int:feedback_id>/withdraw", one.withdraw, name="feedback_withdraw"),
]
