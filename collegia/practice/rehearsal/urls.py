"""Addresses of Rehearse."""

from django.urls import path

from collegia.practice.rehearsal.views import debrief, preparing, progress, real, talk

urlpatterns = [
    path("rehearse/", preparing.rehearse, name="rehearse"),
    path("rehearse/progress", progress.progress, name="rehearsal_progress"),
    path("rehearse/real/", real.real_talks, name="real_talks"),
    path("rehearse/real/new", real.real_talk_new, name="real_talk_new"),
    path("rehearse/real/<int:talk_id>", real.real_talk, name="real_talk"),
    path("rehearse/real/<int:talk_id>/card", real.real_talk_card, name="real_talk_card"),
    path("rehearse/real/<int:talk_id>/afterwards", real.real_talk_afterwards, name="real_talk_afterwards"),
    path("rehearse/real/<int:talk_id>/delete", real.real_talk_delete, name="real_talk_delete"),
    path("rehearse/talk/<int:encounter_id>", talk.talk, name="talk"),
    path("rehearse/talk/<int:encounter_id>/hints", talk.talk_hints, name="talk_hints"),
    path("rehearse/talk/<int:encounter_id>/end", talk.talk_end, name="talk_end"),
    path("rehearse/talk/<int:encounter_id>/delete", talk.talk_delete, name="talk_delete"),
    path("rehearse/talk/<int:encounter_id>/debrief", debrief.debrief, name="debrief"),
    path("rehearse/talk/<int:encounter_id>/rewind/<int:number>", debrief.rewind, name="rewind"),
    path("rehearse/<slug:scene>", preparing.prepare, name="prepare"),
    path("rehearse/<slug:scene>/sentences", preparing.own_sentences, name="own_sentences"),
    path("rehearse/<slug:scene>/begin", preparing.begin, name="begin_encounter"),
    path("rehearse/<slug:scene>/passport", preparing.passport, name="passport"),
]
