"""Before a practised conversation: which there are, a page to prepare one, and the passport of its scenario."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.engines.encounter.passport import read_passport
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.words import Kind
from collegia.engines.text.language import Language
from collegia.pages.render import render_page
from collegia.practice.rehearsal.actions.encounters import begin_encounter
from collegia.practice.rehearsal.actions.preparations import write_own_sentences
from collegia.practice.rehearsal.forms import BeginForm, SentencesForm
from collegia.practice.rehearsal.queries.drifts import drifts_of
from collegia.practice.rehearsal.queries.encounters import encounters_of
from collegia.practice.rehearsal.queries.preparations import own_sentences_of
from collegia.practice.rehearsal.scenes import all_scenes, clean, scene_named
from collegia.trust.people.access import viewer_of

MOST = 8


@require_GET
def rehearse(request: HttpRequest) -> HttpResponse:
    """The conversations there are to practise, and those I began."""
    viewer = viewer_of(request)
    scenes = list(all_scenes().values())
    context = {
        "with_patients": [scene for scene in scenes if scene.kind is Kind.PATIENT],
        "with_colleagues": [scene for scene in scenes if scene.kind is Kind.COLLEAGUE],
        "begun": encounters_of(viewer).filter(ended_at__isnull=True)[:MOST],
        "ended": encounters_of(viewer).filter(ended_at__isnull=False)[:MOST],
        "scenes": all_scenes(),
    }
    return render_page(request, "rehearsal/rehearse.html", context)


@require_GET
def prepare(request: HttpRequest, scene: str) -> HttpResponse:
    """A page to prepare with: what the other knows, what to find out, steps with my own sentences, the start."""
    found, lang = _scene(scene), page_language(scene)
    return _prepare_page(request, found, BeginForm(scene=found, lang=lang), lang)


@require_http_methods(["GET", "POST"])
def own_sentences(request: HttpRequest, scene: str) -> HttpResponse:
    """Write my own opening sentences for the steps."""
    found, lang, viewer = _scene(scene), page_language(scene), viewer_of(request)
    so_far = own_sentences_of(viewer, scene, found.variants[0].id)
    initial = {f"step_{number}": words for number, words in so_far.items()}
    form = SentencesForm(request.POST or None, scene=found, lang=lang, initial=initial)
    if request.method == "POST" and form.is_valid():
        sentences = {
            number: clean(
                words, scene=scene, variant=found.variants[0].id, lang=lang, conversation=f"{scene}:sentences"
            )
            for number in range(1, len(found.brief.steps) + 1)
            if (words := form.cleaned_data[f"step_{number}"])
        }
        write_own_sentences(person=viewer, scene=scene, sentences=sentences, now=timezone.now())
        messages.success(request, _("Kept, for you alone. You find them beside the conversation."))
        return redirect("prepare", scene)
    steps = [
        {"step": step, "field": form[f"step_{number}"], "number": number}
        for number, step in enumerate(found.brief.steps, 1)
    ]
    context = {"scene": found, "lang": lang, "form": form, "steps": steps}
    return render_page(request, "rehearsal/own_sentences.html", context)


@require_POST
def begin(request: HttpRequest, scene: str) -> HttpResponse:
    """Begin a conversation."""
    found, lang = _scene(scene), page_language(scene)
    form = BeginForm(request.POST, scene=found, lang=lang)
    if not form.is_valid():
        return _prepare_page(request, found, form, lang, status=422)
    chosen = form.cleaned_data
    encounter = begin_encounter(
        person=viewer_of(request),
        scene=found,
        lang=Language(chosen["lang"]),
        level=chosen["level"],
        variant=chosen["variant"],
        hints=chosen["hints"],
        now=timezone.now(),
    )
    return redirect("talk", encounter.pk)


@require_GET
def passport(request: HttpRequest, scene: str) -> HttpResponse:
    """What is known of a scenario: who wrote it, and how it behaved in automatic runs."""
    found = _scene(scene)
    context = {
        "scene": found,
        "lang": page_language(scene),
        "passport": read_passport(scene),
        "drifts": drifts_of(scene),
    }
    return render_page(request, "rehearsal/passport.html", context)


def page_language(scene: str) -> Language:
    """The language of the page, where the scenario is written in it; otherwise the scenario's first."""
    found = _scene(scene)
    wanted = (get_language() or "en")[:2]
    return Language(wanted) if wanted in found.languages else found.languages[0]


def _scene(name: str) -> Scenario:
    found = scene_named(name)
    if found is None:
        raise Http404
    return found


def _prepare_page(
    request: HttpRequest, scene: Scenario, form: BeginForm, lang: Language, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    own = own_sentences_of(viewer, scene.id, scene.variants[0].id)
    steps = [(step, own.get(number, "")) for number, step in enumerate(scene.brief.steps, 1)]
    context = {
        "scene": scene,
        "lang": lang,
        "form": form,
        "steps": steps,
        "begun": encounters_of(viewer).filter(scenario=scene.id, ended_at__isnull=True).first(),
    }
    return render_page(request, "rehearsal/prepare.html", context, status=status)
