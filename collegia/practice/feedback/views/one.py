"""One piece of feedback: what its receiver and its giver may do with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.giving import withdraw_feedback
from collegia.practice.feedback.actions.receiving import (
    contest_feedback,
    drop_contest,
    release_feedback,
    reply_to_feedback,
    say_we_talked,
    say_whether_critical,
    see_feedback,
    see_replies,
    withdraw_release,
)
from collegia.practice.feedback.actions.settling import keep_as_written, take_back, write_anew
from collegia.practice.feedback.forms import ContestForm, ReplyForm, SettleForm
from collegia.practice.feedback.models.feedback import Contest, ReplyKind
from collegia.practice.feedback.queries.feedback import ShownFeedback, one_feedback_for
from collegia.practice.feedback.queries.third import must_not_be_kept, third_of_two
from collegia.trust.people.access import viewer_of


@require_GET
def one(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """What was written, and what to do with it; reading it is kept as read."""
    shown, now = _found(request, feedback_id), timezone.now()
    if shown.is_mine and shown.text is not None:
        see_feedback(feedback=shown.feedback, now=now)
    see_replies(feedback=shown.feedback, viewer=viewer_of(request), now=now)
    third = third_of_two(viewer_of(request), shown.feedback) if shown.contests else None
    return render_page(request, "feedback/one.html", {"shown": shown, "third": third})


@require_POST
def open_words(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """The words that wait for a conversation: we have talked, or I want to read them before."""
    shown, now = _found(request, feedback_id), timezone.now()
    if request.POST.get("talked") == "yes":
        say_we_talked(feedback=shown.feedback, now=now)
    elif shown.is_mine:
        see_feedback(feedback=shown.feedback, now=now)
    return redirect("feedback_one", feedback_id)


@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Write back to the other."""
    shown = _readable(request, feedback_id)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        reply_to_feedback(
            feedback=shown.feedback,
            author=viewer_of(request),
            kind=ReplyKind(said["kind"]),
            words=said["words"],
            now=timezone.now(),
        )
        messages.success(request, _("Sent. Only the two of you can read it."))
        return redirect("feedback_one", feedback_id)
    return _page(request, "feedback/reply.html", shown, form)


@require_POST
def say_thanks(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Thanks without words, once."""
    shown, viewer = _of_receiver(request, feedback_id), viewer_of(request)
    if not any(reply.is_mine and reply.kind == ReplyKind.THANKS for reply in shown.replies):
        now = timezone.now()
        reply_to_feedback(feedback=shown.feedback, author=viewer, kind=ReplyKind.THANKS, words="", now=now)
    messages.success(request, _("%(name)s sees that you say thank you.") % {"name": shown.giver})
    return redirect("feedback_one", feedback_id)


@require_POST
def reading(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """My word in place of the reader's: something to work on, or not."""
    shown = _of_receiver(request, feedback_id)
    say_whether_critical(feedback=shown.feedback, critical=request.POST.get("critical") == "yes")
    messages.success(request, _("Noted: your word goes before the reader’s."))
    return redirect("feedback_one", feedback_id)


@require_POST
def release(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Let my review use it, or keep it for me again."""
    shown = _of_receiver(request, feedback_id)
    if request.POST.get("on") != "yes":
        withdraw_release(feedback=shown.feedback, now=timezone.now())
        messages.success(request, _("You keep it for yourself. No review can use it."))
    elif shown.may_be_released:
        release_feedback(feedback=shown.feedback, now=timezone.now())
        messages.success(request, _("Your review may use it. You can take that back here."))
    else:
        raise Http404
    return redirect("feedback_one", feedback_id)


@require_http_methods(["GET", "POST"])
def contest(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Say what is not right about it."""
    shown = _of_receiver(request, feedback_id)
    if not shown.may_be_contested:
        raise Http404
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        contest_feedback(feedback=shown.feedback, why=form.cleaned_data["why"], now=timezone.now())
        messages.success(request, _("%(name)s is asked to look at it again.") % {"name": shown.giver})
        return redirect("feedback_one", feedback_id)
    return _page(request, "feedback/contest.html", shown, form)


@require_POST
def drop(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Let my contest rest."""
    drop_contest(contest=_open_contest(_of_receiver(request, feedback_id)), now=timezone.now())
    messages.success(request, _("You let it rest."))
    return redirect("feedback_one", feedback_id)


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Answer a contest of what I gave."""
    shown = _of_giver(request, feedback_id)
    found = _open_contest(shown)
    form = SettleForm(request.POST or None, may_keep=not must_not_be_kept(found))
    if request.method == "POST" and form.is_valid():
        _settle(found, form)
        messages.success(request, _("%(name)s sees your answer.") % {"name": shown.receiver})
        return redirect("feedback_one", feedback_id)
    return _page(request, "feedback/settle.html", shown, form)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Take back what I gave."""
    shown = _of_giver(request, feedback_id)
    if shown.feedback.withdrawn_at:
        raise Http404
    if request.method == "GET":
        return render_page(request, "feedback/withdraw.html", {"shown": shown})
    withdraw_feedback(feedback=shown.feedback, now=timezone.now())
    messages.success(request, _("You have taken it back."))
    return redirect("feedback")


def _settle(found: Contest, form: SettleForm) -> None:
    now, said = timezone.now(), form.cleaned_data
    match said["settle"]:
        case SettleForm.KEEP:
            keep_as_written(contest=found, now=now)
        case SettleForm.CHANGE:
            write_anew(contest=found, words=said["words"], now=now)
        case SettleForm.TAKE_BACK:
            take_back(contest=found, now=now)


def _found(request: HttpRequest, feedback_id: int) -> ShownFeedback:
    shown = one_feedback_for(viewer_of(request), feedback_id)
    if shown is None:
        raise Http404
    return shown


def _readable(request: HttpRequest, feedback_id: int) -> ShownFeedback:
    """One whose words the viewer can read and that stands."""
    shown = _found(request, feedback_id)
    if shown.text is None or shown.feedback.withdrawn_at:
        raise Http404
    return shown


def _of_receiver(request: HttpRequest, feedback_id: int) -> ShownFeedback:
    """One that the viewer received and has read."""
    shown = _found(request, feedback_id)
    if not shown.is_mine or shown.feedback.seen_at is None:
        raise Http404
    return shown


def _of_giver(request: HttpRequest, feedback_id: int) -> ShownFeedback:
    shown = _found(request, feedback_id)
    if shown.is_mine:
        raise Http404
    return shown


def _open_contest(shown: ShownFeedback) -> Contest:
    if shown.open_contest is None:
        raise Http404
    return shown.open_contest.contest


def _page(
    request: HttpRequest, template: str, shown: ShownFeedback, form: ReplyForm | ContestForm | SettleForm
) -> HttpResponse:
    return render_page(request, template, {"shown": shown, "form": form}, status=422 if form.errors else 200)
