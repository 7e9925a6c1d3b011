"""Addresses of Reviews."""

from django.urls import path

from collegia.practice.reviews.views import cycles, figures, reading, reminding, signing, templates, writing

urlpatterns = [
    path("reviews/", reading.reviews, name="reviews"),
    path("reviews/cycles/new", cycles.cycle_new, name="review_cycle_new"),
    path("reviews/cycles/<int:cycle_id>", cycles.cycle, name="review_cycle"),
    path("reviews/cycles/<int:cycle_id>/call-off", cycles.cycle_call_off, name="review_cycle_call_off"),
    path("reviews/cycles/<int:cycle_id>/do", cycles.cycle_do, name="review_cycle_do"),
    path("reviews/cycles/<int:cycle_id>/reviewer/<int:review_id>", cycles.reviewer, name="review_reviewer"),
    path("reviews/cycles/<int:cycle_id>/table", cycles.table, name="review_table"),
    path("reviews/templates/", templates.templates, name="review_templates"),
    path("reviews/templates/<int:unit_id>/<slug:profession>", templates.template, name="review_template"),
    path(
        "reviews/templates/<int:unit_id>/<slug:profession>/drop", templates.template_drop, name="review_template_drop"
    ),
    path("reviews/parts/<int:part_id>", writing.part, name="review_part"),
    path("reviews/parts/<int:part_id>/done", writing.part_done, name="review_part_done"),
    path("reviews/parts/<int:part_id>/later", reminding.part_later, name="review_part_later"),
    path("reviews/parts/<int:part_id>/anchors/<slug:code>", figures.part_rating, name="review_part_rating"),
    path("reviews/how-you-rate", figures.how_you_rate, name="review_how_you_rate"),
    path("reviews/<int:review_id>/averages", figures.figures, name="review_figures"),
    path("reviews/statements/<int:statement_id>", writing.statement, name="review_statement"),
    path("reviews/<int:review_id>", reading.review, name="review"),
    path("reviews/<int:review_id>/evidence", reading.evidence, name="review_evidence"),
    path("reviews/<int:review_id>/record", reading.record, name="review_record"),
    path("reviews/<int:review_id>/colleagues", writing.peers, name="review_peers"),
    path("reviews/<int:review_id>/anchors/<slug:code>", signing.rating, name="review_rating"),
    path("reviews/<int:review_id>/talk", signing.talk, name="review_talk"),
    path("reviews/<int:review_id>/talk/<int:conversation_id>", signing.talk_confirm, name="review_talk_confirm"),
    path("reviews/<int:review_id>/kit", signing.kit, name="review_kit"),
    path("reviews/<int:review_id>/sign", signing.signing, name="review_sign"),
    path("reviews/<int:review_id>/own-statement", signing.own_statement, name="review_own_statement"),
    path("reviews/<int:review_id>/contest", signing.contest, name="review_contest"),
    path("reviews/<int:review_id>/answer", signing.answer, name="review_answer"),
    path("reviews/<int:review_id>.csv", reading.csv, name="review_csv"),
    path("reviews/<int:review_id>.pdf", reading.pdf, name="review_pdf"),
]
